/**
 * What leans on the next word, by language, in small letters: after these a line does not end. `number`: before a figure;
 * `name`: before a capital letter; `any`: before any word. Languages go without their region. The commonest of each, after
 * the manuals of style (Chicago, Duden, Imprimerie nationale, RAE, Taalunie, ÚJČ, PWN).
 */
export interface Leaning {
  readonly number?: string;
  readonly name?: string;
  readonly any?: string;
}

/** Signs and short forms that are the same in many languages. */
export const LEANING_ANYWHERE: Leaning = {
  number: "§ §§ ¶ ¶¶ № n° nº n.º no. nr nr. p. pp. vol. fig. art. cap. c. ca.",
  name: "dr. dr prof.",
};

export const LEANING: Readonly<Record<string, Leaning>> = {
  en: {
    number: "no nos. nos ch. chap. chaps. vols. figs. pt. sec. arts. para. paras. l. ll. n. nn. bk.",
    name: "mr mr. mrs mrs. ms ms. mx prof st st. ste. rev. hon. gen. col. lt. sgt. capt. maj. adm. sen. rep. gov. pres. fr. messrs messrs.",
  },
  de: {
    number: "s. bd. bde. abb. abs. kap. ziff. anm. tab. jg. nrn.",
    name: "hr. fr. frl. st. dipl. ing. mag.",
  },
  fr: { number: "no nos nᵒ t. chap. f.", name: "m. mm. mme mmes mlle mlles mgr pr me st ste" },
  es: {
    number: "núm. núms. pág. págs. arts. t.",
    name: "sr. sra. sres. sras. srta. d. dña. dra. ud. uds. sto. sta. lic. ing. gral. cnel. mons.",
  },
  ca: { number: "núm. núms. pàg. pàgs. arts.", name: "sr. sra. srs. d. dra. st. sta. mn." },
  gl: { number: "núm. páx. páxs.", name: "sr. sra. d. dna. dra. sto. sta." },
  it: {
    number: "n. nn. pag. pagg. artt. tav.",
    name: "sig. sigg. dott. on. avv. ing. s. mons. gen. col. sen.",
  },
  pt: { number: "pág. págs. arts.", name: "sr. sra. srs. sras. d. dra. profa. eng. exmo. sto. sta." },
  ro: { number: "pag. alin. cap.", name: "dl. dna. d-na d-l sf. ing." },
  nl: { number: "nrs. blz. hfst. afb. jg.", name: "dhr. mevr. mw. drs. ir. ing. mr. st. ds." },
  af: { number: "bl. hfst.", name: "mnr. mev. mej. ds." },
  da: { number: "s. kap. bd. stk.", name: "hr. skt." },
  nb: { number: "s. kap. bd.", name: "hr. st." },
  nn: { number: "s. kap. bd.", name: "hr. st." },
  no: { number: "s. kap. bd.", name: "hr. st." },
  sv: { number: "s. sid. kap. bd. st.", name: "hr s:t s:ta" },
  is: { number: "bls. bd. kap.", name: "hr. sr." },
  fi: { number: "nro s. luku", name: "hra rva nti prof" },
  et: { number: "lk nr", name: "hr pr prl" },
  pl: {
    number: "s. str. t. rozdz. ust. pkt poz. ryc.",
    name: "p. prof ks. św. mgr inż. gen. płk",
    any: "a i o u w z",
  },
  cs: {
    number: "č. čís. s. str. sv. kap. čl. odst. obr.",
    name: "p. pí sl. mudr. judr. ing. mgr. phdr. sv. gen.",
    any: "a i k o s u v z",
  },
  sk: {
    number: "č. čís. s. str. zv. kap. čl. ods. obr.",
    name: "p. pí mudr. judr. ing. mgr. phdr. sv. gen.",
    any: "a i k o s u v z",
  },
  sl: { number: "št. str. čl.", name: "g. ga. gdč. mag. sv." },
  hr: { number: "br. str. čl. sv. st.", name: "g. gđa gđica mr. sv." },
  bs: { number: "br. str. čl.", name: "g. gđa gđica mr. sv." },
  sr: { number: "br. str. čl. бр. стр. чл.", name: "g. g-đa sv. г. г-ђа др проф. св." },
  hu: { number: "sz. old.", name: "özv. ifj. id. szt." },
  ru: {
    number: "с. стр. ст. гл. рис. т. табл. п. пп. ч. кн. вып.",
    name: "г. гг. г-н г-жа гр. тов. т. д-р проф. акад. ген. св. ул. им. о.",
  },
  uk: {
    number: "с. стор. ст. гл. рис. т. табл. п. ч. кн.",
    name: "п. м. гр. тов. д-р проф. акад. ген. св. вул. ім. о.",
  },
  be: { number: "с. стар. арт. гл. мал. т. п. ч.", name: "г. сп. д-р праф. св. вул. імя." },
  bg: { number: "с. стр. чл. ал. гл. т. табл. бр.", name: "г-н г-жа г-ца д-р проф. акад. ген. св. ул." },
  mk: { number: "стр. чл. бр. т.", name: "г. г-ѓа д-р проф. св. ул." },
  el: { number: "αρ. αριθ. σ. σσ. σελ. κεφ. τ. εικ. άρθ.", name: "κ. κα κος κκ. δρ δρ. καθ. αγ." },
  tr: { number: "s. sf. md. bkz.", name: "doç. av. sn. hz." },
};

/** Units and signs that stand after a figure, in any language, in small letters, without a full stop at their end. Left out is what is a word too: "in", "a". */
export const UNITS: string =
  "% ‰ ° °c °f ℃ ℉ k km km² km³ km/h m m² m³ m/s cm cm² cm³ mm µm nm kg g mg µg t kt l dl cl ml hl ha s min h hr hrs std sek " +
  "hz khz mhz ghz w kw mw gw tw wh kwh mwh gwh twh v kv j kj pa kpa hpa mbar bar kb mb gb tb kbit mbit gbit db " +
  "mph mi yd ft lb lbs oz pt px dpi ppm am pm a.m p.m bn mn tn mio mrd " +
  "€ $ £ ¥ ₽ ₴ ₺ zł gr kč kr chf eur usd gbp rub uah pln czk sek nok dkk руб грн коп млн млрд трлн тыс " +
  "км км² м м² м³ см см² мм кг г мг т ц га л мл км/ч м/с мин сек ч квт мвт гвт χλμ χιλ εκατ";
