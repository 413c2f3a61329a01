/**
 * Words that lean on the next one: articles, prepositions, conjunctions, short forms of "to be". A headline's line does
 * not end with one if it can be helped. Closed classes of grammar, the commonest of each; lower case.
 */
const LEANING: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "a an the and or but nor as at by for from in into of off on onto over per than that to under up upon via with is are",
  ),
  es: words(
    "el la los las un una unos unas y e o u ni que de del a al en con por para sin sobre tras entre hacia hasta desde su sus se lo le",
  ),
  fr: words(
    "le la les un une des et ou ni que de du à au aux en dans par pour sans sous sur vers chez entre avec son sa ses ce cette ces se ne",
  ),
  de: words(
    "der die das den dem des ein eine einen einem einer eines und oder aber als an am auf aus bei beim bis durch für gegen im in ins mit nach ohne über um unter vom von vor zu zum zur zwischen",
  ),
  it: words(
    "il lo la i gli le un uno una e ed o che di del dello della dei degli delle a ad al allo alla ai agli alle da dal dalla in nel nella con per su sul sulla tra fra si",
  ),
  pt: words(
    "o a os as um uma uns umas e ou nem que de do da dos das em no na nos nas ao aos à às com por pelo pela para sem sob sobre entre até se",
  ),
  nl: words(
    "de het een en of maar als aan bij door in met na naar om onder op over te tegen tot uit van voor zonder",
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** Whether a line had better not end with this word. A mark after it (a comma, a dash) ends the leaning. */
export function leansForward(word: string, lang: string): boolean {
  return LEANING[lang.toLowerCase().split("-")[0]!]?.has(word.toLowerCase()) ?? false;
}
