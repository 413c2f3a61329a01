/** Every operator of PDF 1.4 to 1.7 (ISO 32000-1 Annex A). */
export const OPERATORS: ReadonlySet<string> = new Set(
  "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i J j K k l M m MP n q Q re RG rg ri S s SC sc SCN scn sh T* Tc TD Td Tf TJ Tj TL Tm Tr Ts Tw Tz v W w W* y ' \"".split(
    " ",
  ),
);
