import { expect, test } from "vitest";
import { authorsOf } from "../../src/copy/index.js";

test.each([
  ["By Miguel Lamas", ["Miguel Lamas"]],
  ["By Ann Onym and Bo Nym", ["Ann Onym", "Bo Nym"]],
  ["By Ann Onym, Bo Nym, and Cy Pher", ["Ann Onym", "Bo Nym", "Cy Pher"]],
  ["Ann Onym, Bo Nym & Cy Pher", ["Ann Onym", "Bo Nym", "Cy Pher"]],
  ["By Ann Onym; Bo Nym", ["Ann Onym", "Bo Nym"]],
  ["Por Ana Pérez y Juan Díaz", ["Ana Pérez", "Juan Díaz"]],
  ["Por José Ortega y Gasset", ["José Ortega y Gasset"]],
  ["Von Karl Marx und Friedrich Engels", ["Karl Marx", "Friedrich Engels"]],
  ["By Marx and Engels", ["Marx", "Engels"]],
  ["Par Jean Dupont et Anne Martin", ["Jean Dupont", "Anne Martin"]],
  ["By Martin Luther King, Jr.", ["Martin Luther King, Jr."]],
  ["By Ann Onym, our correspondent in Paris", ["Ann Onym"]],
  ["By Ann Onym, Staff Writer", ["Ann Onym"]],
  ["By our correspondent", ["our correspondent"]],
  ["By Ann Onym and Ann Onym", ["Ann Onym"]],
  ["محمد علي", ["محمد علي"]],
  ["", []],
])("%s", (byline, names) => {
  expect(authorsOf(byline)).toEqual(names);
});
