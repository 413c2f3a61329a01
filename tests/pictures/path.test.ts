import { expect, test } from "vitest";
import fc from "fast-check";
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
  ["/etc/passwd", "its path does not begin at the article"],
  ["C:\\secret.jpg", "its path does not begin at the article"],
  ["file:///etc/passwd", "its path does not begin at the article"],
  ["../a.jpg", "it lies outside the article's folder"],
  ["img/../../a.jpg", "it lies outside the article's folder"],
  ["%2e%2e/a.jpg", "it lies outside the article's folder"],
  ["..%5ca.jpg", "it lies outside the article's folder"],
])("%s is refused: %s", (source, why) => {
  expect(picturePath(source, "issue/article.md")).toMatchObject({ kind: "refused", why });
});

test("no path leads out of the article's folder", () => {
  const part = fc.constantFrom("..", ".", "a", "", "%2e%2e", "%2f", "\\", "b.jpg");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const found = picturePath(parts.join("/"), "issue/article.md");
      if (found.kind === "refused") return;
      expect(found.path.startsWith("issue/")).toBe(true);
      expect(found.path.split("/")).not.toContain("..");
    }),
  );
});
