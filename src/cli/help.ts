/** What `--help` says after the list of options: how to use them, by example. */
export const helpExamples: Readonly<Record<"program" | "render" | "check" | "preflight", string>> = {
  program: `
Examples:
  broadsheet render article.txt                      article.pdf, in the classic style
  broadsheet render article.md -o page.pdf --style broadsheet
  broadsheet render issue.yaml -o paper.pdf          a whole issue, planned: paper.pdf and paper.dummy.yaml
  broadsheet render articles/ --style bulletin       every .txt and .md in the folder, planned as an issue
  broadsheet check article.txt                       what would go wrong, and where
  broadsheet preflight page.pdf                      what a press would refuse

Exit status:
  0  written, nothing worse than a warning
  1  written, but something needs a person: text without room, a missing glyph
  2  nothing written: unreadable input, a bad option, a broken style sheet
`,
  render: `
Examples:
  broadsheet render article.txt
      writes article.pdf: tabloid, five columns, the classic style

  broadsheet render article.txt --style broadsheet --paper berliner
      another style, on another paper

  broadsheet render article.txt --style classic --style house.css
      your own rules on top of a style; --style base --style house.css starts from nothing

  broadsheet render article.txt --bleed 3mm --marks crop,cross
      for a printer who wants bleed and marks; bar adds a colour bar, slug a line that says what sheet it is

  broadsheet render article.txt --output-profile press.icc
      colours for the printer's press and paper

  broadsheet render article.txt --for screen -o article-screen.pdf
      for readers: links, sRGB, the copy attached; --for archive adds style sheets and layout

  broadsheet render article.txt --hyphenation words.txt
      words that break otherwise than their language's do, under headings such as [en]: ta-ble

  broadsheet render one.txt two.md three.txt -o edition.pdf
      several stories in one PDF, in this order

  broadsheet render issue.yaml -o paper.pdf --effort 3000
      a whole issue, its pages planned; a larger effort looks longer for a better plan. paper.dummy.yaml is the plan:
      change it by hand, pin what is to stay, and render again; --no-dummy plans anew

  broadsheet render federalist/ --paper berliner
      the issue.yaml in the folder, on another paper; a folder without one is an issue of all articles in it

  cat article.md | broadsheet render - -o - > page.pdf
      from a pipe into a pipe

  broadsheet render article.txt --report report.json --timings
      figures of the setting for a script, and where the time went

  broadsheet render archive/ --in-order -o archive.pdf --workers 3
      a thousand articles, shared out among three threads; the bytes are the same without

An article is plain text (headline, deck, byline, paragraphs; short lines without a stop are subheads)
or Markdown with front matter. --proof shows what was understood.
An issue is a file of YAML that lists articles and wishes; all but the articles has a default.
`,
  check: `
Examples:
  broadsheet check article.txt                       problems, one a line: file:line:column
  broadsheet check issue.yaml --report -             figures and problems as JSON
  broadsheet check --rules issue.yaml                the rules of page make-up, where they are broken, and a score

Exit status with --rules:
  0  nothing worse than a warning, no hard rule broken
  1  a hard rule is broken, or something else needs a person
  2  nothing could be set
`,
  preflight: `
Examples:
  broadsheet preflight advertisement.pdf             by the limits of a newspaper press
  broadsheet preflight *.pdf --set magazine --report findings.json
  broadsheet preflight article.txt --style broadsheet
      sets the article and checks the pages, without writing them
  broadsheet preflight page.pdf --total-ink 220% --limit line=0.3pt --limit spots=1
      what this press takes
  broadsheet preflight page.pdf --standard x1a       whether it is PDF/X-1a, whatever it claims

Limits for --limit             newspaper   magazine
  total-ink                        240 %      300 %   most ink on one spot, all plates together
  total-ink-area                  15 mm²     15 mm²   area up to which more ink is let pass
  min-ppi                         99 ppi    149 ppi   pictures under it are an error
  good-ppi                       149 ppi    224 ppi   pictures under it are a warning
  max-ppi                        450 ppi    600 ppi   pictures over it only make the file large
  min-lineart-ppi                549 ppi    549 ppi   pictures of one bit under it are an error
  good-lineart-ppi               799 ppi    799 ppi   pictures of one bit under it are a warning
  type-inks                        10 pt       9 pt   smallest type in two inks or more
  type-reversed                    10 pt       6 pt   smallest type white out of ink
  type-tinted                       8 pt       6 pt   smallest type in a tint of one ink
  type-solid                        6 pt       5 pt   smallest type in one full ink
  line                           0.25 pt    0.25 pt   thinnest rule
  line-reversed                     1 pt     0.5 pt   thinnest rule white out of ink
  line-inks                       1.5 pt     0.5 pt   thinnest rule in two inks or more
  black-overprint                  12 pt      12 pt   black type smaller than this must overprint
  spots                                0          2   most spot colours
  bleed                             0 mm       3 mm   least bleed beyond the trim on each side
  transparency                         1          1   0 forbids it, 1 tells of it, 2 passes it

Exit status:
  0  nothing worse than a warning
  1  something that a press refuses
  2  a file that cannot be read, a bad option, an article that cannot be set
`,
};
