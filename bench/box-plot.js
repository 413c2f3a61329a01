/** Draws distributions side by side as SVG: every value a dot, and over the dots a box from quarter to quarter with the median. */

const WIDTH = 720;
const LEFT = 84;
const RIGHT = 24;
const TOP = 30;
/** Of a row of dots, and of a panel with its title and its axis. */
const ROW = 40;
const AXIS = 30;
const DOT = 2.6;
const COLOURS = ["#a8552f", "#1f4e79"];
const FONT = "font-family=\"'Source Sans 3','Source Sans Pro',Helvetica,Arial,sans-serif\"";

/** `panels`: each a title, a unit, and rows of a name and values. */
export function plotPairs(panels, quantile) {
  const heights = panels.map(({ rows }) => TOP + rows.length * ROW + AXIS);
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 0));
  const height = heights.reduce((sum, each) => sum + each, 0);
  const drawn = panels.map((panel, at) => drawPanel(panel, tops[at], quantile));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ${FONT} font-size="13">`,
    `<title>${panels.map(({ title }) => title).join("; ")}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...drawn.flat(),
    "</svg>\n",
  ].join("\n");
}

function drawPanel({ title, unit, rows }, top, quantile) {
  const most = Math.max(...rows.flatMap(({ values }) => values), 1e-9);
  const step = niceStep(most);
  const end = Math.ceil(most / step) * step;
  const x = (value) => LEFT + (value / end) * (WIDTH - LEFT - RIGHT);
  const foot = top + TOP + rows.length * ROW;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, at) => at * step);
  return [
    `<text x="${LEFT}" y="${top + 20}" font-weight="600" fill="#222">${title}</text>`,
    ...ticks.flatMap((tick) => [
      `<line x1="${one(x(tick))}" x2="${one(x(tick))}" y1="${top + TOP}" y2="${foot}" stroke="#e3e3e3"/>`,
      `<text x="${one(x(tick))}" y="${foot + 16}" text-anchor="middle" fill="#666" font-size="11">${short(tick)}${unit}</text>`,
    ]),
    ...rows.flatMap((row, at) => drawRow(row, top + TOP + (at + 0.5) * ROW, x, COLOURS[at], quantile)),
  ];
}

function drawRow({ name, values }, middle, x, colour, quantile) {
  const [low, median, high] = [0.25, 0.5, 0.75].map((part) => x(quantile(values, part)));
  return [
    `<text x="${LEFT - 12}" y="${middle + 4}" text-anchor="end" fill="#222">${name}</text>`,
    `<rect x="${one(low)}" y="${middle - 13}" width="${one(Math.max(1, high - low))}" height="26" fill="${colour}" fill-opacity="0.14" stroke="${colour}" stroke-opacity="0.5"/>`,
    ...dots(values.map(x)).map(
      ({ at, by }) =>
        `<circle cx="${one(at)}" cy="${one(middle + by)}" r="${DOT}" fill="${colour}" fill-opacity="0.65"/>`,
    ),
    `<line x1="${one(median)}" x2="${one(median)}" y1="${middle - 13}" y2="${middle + 13}" stroke="${colour}" stroke-width="2.5"/>`,
  ];
}

/** Dots that would lie on each other stand above and below. */
function dots(places) {
  const placed = [];
  for (const at of places.toSorted((one, other) => one - other)) {
    const tries = [0, 1, -1, 2, -2, 3, -3].map((step) => step * DOT * 1.6);
    const by = tries.find((each) =>
      placed.every((other) => Math.hypot(other.at - at, other.by - each) >= DOT * 1.6),
    );
    placed.push({ at, by: by ?? 0 });
  }
  return placed;
}

/** 1, 2 or 5 times a power of ten, four to eight of which make the whole. */
function niceStep(most) {
  const power = 10 ** Math.floor(Math.log10(most / 5));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => most / step <= 8);
}

const one = (value) => Math.round(value * 10) / 10;
const short = (value) => String(Math.round(value * 100) / 100);
