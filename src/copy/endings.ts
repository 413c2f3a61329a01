/** Endings by which an article in a folder is known. */
const ARTICLE = /\.(?:txt|text|md|markdown)$/i;

/** Whether a file's name is that of an article: by its ending, and not hidden. */
export const isArticleName = (name: string): boolean =>
  ARTICLE.test(name) && !/(?:^|[/\\])\.[^/\\]*$/.test(name);
