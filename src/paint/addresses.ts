/** Schemes that a link of a file may open; the others run programs, open files of the reader's machine, or mean nothing to a reader. */
const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);

/** RFC 9110, 4.1: what every server and client should be able to take, in octets. */
const LONGEST = 8000;

/** The copy may name a host as print does. */
const HOST_ALONE = /^www\./i;

/** A scheme and its colon: RFC 3986, 3.1. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Where a link of the copy leads. */
export type Address =
  /** `uri` is all ASCII, as PDF wants it (ISO 32000-1, 12.6.4.7); `shown` is as people write it. */
  | { readonly kind: "uri"; readonly uri: string; readonly shown: string }
  /** Another element of the same story. */
  | { readonly kind: "within"; readonly id: string }
  /** It becomes no action. */
  | { readonly kind: "refused"; readonly why: string };

/**
 * Reads the address of a link as browsers do (WHATWG URL), so that nothing hides from the list of schemes behind
 * spaces, line feeds or capitals. What is not ASCII is percent-encoded, hosts become punycode.
 */
export function readAddress(href: string): Address {
  const given = href.trim();
  if (given.startsWith("#") && given.length > 1) return { kind: "within", id: decoded(given.slice(1)) };
  const url = parse(HOST_ALONE.test(given) ? `http://${given}` : given);
  if (url === null)
    return {
      kind: "refused",
      why: SCHEME.test(given) ? "it is no address" : "it does not say on which site",
    };
  if (!SCHEMES.has(url.protocol)) return { kind: "refused", why: `${url.protocol} is no address to read at` };
  const uri = url.href.replace(/[^\x21-\x7E]/gu, encoded);
  if (uri.length > LONGEST) return { kind: "refused", why: `it is longer than ${LONGEST} characters` };
  return { kind: "uri", uri, shown: given.replace(/^(?:mailto|tel):/i, "") };
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** A lone surrogate has no code in UTF-8. */
const encoded = (character: string): string =>
  encodeURIComponent(character.replace(/\p{Surrogate}/u, "\uFFFD"));

/** An identifier as the copy spells it; what is not percent-encoded stays. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
