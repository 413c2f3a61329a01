import { expect, test } from "vitest";
import { picturePath } from "../../src/pictures/path.js";

test.each([
  ["a.jpg", "article.md", "a.jpg"],
  ["img/a.jpg", "issue/article.md", "issue/img/a.jpg"],
  ["./img//a.jpg", "/home/me/article.md", "/home/me/img/a.jpg"],
  ["img/../a.jpg", "article.md", "a.jpg"],
  ["my%20picture.jpg", "article.md", "my picture.jpg"],
  ["Gr%C3%B6%C3%9Fe.png", "article.md", "Größe.png"],
  ["100%.png", "article.md", "100%.png"],
  ["img\\a.jpg", "article.md", "img/a.jpg"],
  ["a.jpg", "-", "a.jpg"],
  ["../a.jpg", "issue/article.md", "issue/../a.jpg"],
  ["img/../../a.jpg", "issue/article.md", "issue/../a.jpg"],
  ["%2e%2e/a.jpg", "article.md", "../a.jpg"],
  ["..%5ca.jpg", "article.md", "../a.jpg"],
  ["/srv/./a.jpg", "issue/article.md", "/srv/a.jpg"],
  ["C:\\a.jpg", "issue/article.md", "C:/a.jpg"],
])("%s in %s is %s", (source, article, path) => {
  expect(picturePath(source, article)).toEqual({ kind: "file", path });
});

test.each([
  ["", "it names no file"],
  [".", "it names no file"],
  ["https://example.org/a.jpg", "nothing is fetched from elsewhere"],
  ["//example.org/a.jpg", "nothing is fetched from elsewhere"],
  ["\\\\server\\share\\a.jpg", "nothing is fetched from elsewhere"],
  ["data:image/png;base64,AAAA", "nothing is fetched from elsewhere"],
  ["file:///etc/passwd", "nothing is fetched from elsewhere"],
])("%s is refused: %s", (source, why) => {
  expect(picturePath(source, "issue/article.md")).toMatchObject({ kind: "refused", why });
});
