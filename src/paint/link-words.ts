/** What a link says of itself to whoever does not see the page, in the language of the file. */
export interface LinkWords {
  /** Stands before a note's number. */
  readonly note: string;
  /** Leads from a note to its mark. */
  readonly back: string;
}

const WORDS: Readonly<Record<string, LinkWords>> = {
  ar: { note: "حاشية", back: "العودة إلى النص" },
  ca: { note: "Nota", back: "Torna al text" },
  cs: { note: "Poznámka", back: "Zpět k textu" },
  da: { note: "Note", back: "Tilbage til teksten" },
  de: { note: "Anmerkung", back: "Zurück zum Text" },
  el: { note: "Σημείωση", back: "Επιστροφή στο κείμενο" },
  en: { note: "Note", back: "Back to the text" },
  es: { note: "Nota", back: "Volver al texto" },
  fi: { note: "Viite", back: "Takaisin tekstiin" },
  fr: { note: "Note", back: "Retour au texte" },
  it: { note: "Nota", back: "Torna al testo" },
  nb: { note: "Note", back: "Tilbake til teksten" },
  nl: { note: "Noot", back: "Terug naar de tekst" },
  nn: { note: "Note", back: "Tilbake til teksten" },
  no: { note: "Note", back: "Tilbake til teksten" },
  pl: { note: "Przypis", back: "Powrót do tekstu" },
  pt: { note: "Nota", back: "Voltar ao texto" },
  ru: { note: "Примечание", back: "Вернуться к тексту" },
  sv: { note: "Not", back: "Tillbaka till texten" },
  tr: { note: "Not", back: "Metne dön" },
  uk: { note: "Примітка", back: "Повернутися до тексту" },
};

const ENGLISH: LinkWords = { note: "Note", back: "Back to the text" };

/** English for languages that are not in the table. */
export const linkWords = (lang: string): LinkWords => WORDS[lang.split("-", 1)[0]!.toLowerCase()] ?? ENGLISH;
