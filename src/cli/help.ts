/** What `--help` says after the list of options: how to use them, by example. */
export const helpExamples: { readonly program: string; readonly render: string; readonly check: string } = {
  program: `
Examples:
  broadsheet render article.txt                      article.pdf, in the classic style
  broadsheet render article.md -o page.pdf --style broadsheet
  broadsheet render articles/ --style bulletin       every .txt and .md in the folder, by name
  broadsheet check article.txt                       what would go wrong, and where

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

  broadsheet render article.txt --hyphenation words.txt
      words that break otherwise than their language's do, under headings such as [en]: ta-ble

  broadsheet render one.txt two.md folder/ -o edition.pdf
      several stories in one PDF, in this order

  cat article.md | broadsheet render - -o - > page.pdf
      from a pipe into a pipe

  broadsheet render article.txt --report report.json --timings
      figures of the setting for a script, and where the time went

  broadsheet render archive/ -o archive.pdf --workers 3
      a thousand articles, shared out among three threads; the bytes are the same without

An article is plain text (headline, deck, byline, paragraphs; short lines without a stop are subheads)
or Markdown with front matter. --proof shows what was understood.
`,
  check: `
Examples:
  broadsheet check article.txt                       problems, one a line: file:line:column
  broadsheet check articles/ --report -              figures and problems as JSON
`,
};
