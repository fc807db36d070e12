// Search, part 1: normalization of text, and the index keys of a query word. The same as in
// ayumi/artifacts/search/normalize.py; a test compares them.
"use strict";

(function searchNormalize() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const CJK =
    "\\u2e80-\\u312f\\u3190-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef\\u{20000}-\\u{3ffff}";
  const SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const SPACES = new RegExp(`[${SPACE}]+`, "gu");
  const BEFORE_SPACE = new RegExp(`([${CJK}]) `, "gu");
  const AFTER_SPACE = new RegExp(` (?=[${CJK}])`, "gu");
  const IS_CJK = new RegExp(`[${CJK}]`, "u");
  const INVISIBLE = /[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const VARIANTS = /[ς〜‘’“”‐‑‒–—―−]/g;
  const LETTER = "0-9a-z\\u00c0-\\u0dff\\u10a0-\\u10ff\\u1200-\\u139f\\u1e00-\\u1fff";
  const WORDS = new RegExp(`[${LETTER}]+`, "gu");
  const WORD = new RegExp(`^[${LETTER}]+$`, "u");
  const HAN = /\p{Script=Han}/u;
  // A letter with the marks that NFKC may compose with it: accents, ﾞ and ﾟ, parts of Hangul
  const CLUSTERS = /[^]\p{M}*(?:[\p{M}\uff9e\uff9f\u1160-\u11ff\uffa1-\uffdc]|\u200d)*/gu;
  const MAX_GRAMS = 6;

  function canonical(letter) {
    const place = "ς〜‘’“”".indexOf(letter);
    return place < 0 ? "-" : "σ~''\"\""[place];
  }

  function fold(text) {
    const wide = text.replace(INVISIBLE, "").normalize("NFKC");
    const cased = wide.toUpperCase().toLowerCase().normalize("NFKC");
    return cased.replaceAll("i\u0307", "i").replace(VARIANTS, canonical);
  }

  function normalize(text) {
    const spaced = fold(text).replace(SPACES, " ").replace(/^ | $/g, "");
    return spaced.replace(BEFORE_SPACE, "$1").replace(AFTER_SPACE, "");
  }

  // The words of a query, all of which must be found
  function words(query) {
    const found = query.slice(0, 200).split(SPACES).flatMap((one) => normalize(one).split(" "));
    return [...new Set(found.filter(Boolean))];
  }

  // The n-grams and the whole words that the index has for every page with `word`
  function keys(word) {
    const letters = Array.from(word);
    if (letters.length < 3) {
      return { grams: [word], words: [] };
    }
    const whole = (word.match(WORDS) || []).filter((one) => Array.from(one).length > 2);
    const grams = letters.flatMap((_, place) => {
      const pair = letters.slice(place, place + 2);
      const three = letters.slice(place, place + 3);
      const mixed = three.length === 3 && three.some((letter) => WORD.test(letter)) && !WORD.test(three.join(""));
      const dense = pair.length === 2 && !pair.some((letter) => WORD.test(letter));
      return [...(mixed ? [three.join("")] : []), ...(dense ? [pair.join("")] : [])];
    });
    return { grams: mostSelective([...new Set(grams)]), words: [...new Set(whole)] };
  }

  // The most selective n-grams: those with digits or kanji rather than kana, and not adjacent ones
  function mostSelective(grams) {
    const ranked = grams.map((gram, place) => ({ gram, rank: selectivity(gram) * 2 - (place % 2) }));
    ranked.sort((a, b) => b.rank - a.rank);
    return ranked.slice(0, MAX_GRAMS).map((one) => one.gram);
  }

  function selectivity(gram) {
    return Array.from(gram).filter((letter) => HAN.test(letter) || WORD.test(letter)).length;
  }

  // The normalized text and, for each of its code units, the range of the original text; `exact` is
  // false where normalizing the whole text gives something else
  function withOffsets(text) {
    const units = [];
    for (const match of text.matchAll(CLUSTERS)) {
      const place = { start: match.index, end: match.index + match[0].length };
      for (const letter of fold(match[0]).replace(SPACES, " ")) {
        units.push({ letter, ...place });
      }
    }
    const remaining = units.filter((unit, at) => unit.letter !== " " || isKeptSpace(units, at));
    const string = remaining.map((unit) => unit.letter).join("");
    const places = remaining.flatMap((unit) => Array(unit.letter.length).fill(unit));
    return { string, places, exact: string === normalize(text) };
  }

  function isKeptSpace(units, at) {
    let next = at + 1;
    while (next < units.length && units[next].letter === " ") {
      next += 1;
    }
    let before = at - 1;
    if (before < 0 || next === units.length || units[before].letter === " ") {
      return false;
    }
    return !IS_CJK.test(units[before].letter) && !IS_CJK.test(units[next].letter);
  }

  // The ranges of the query words in the original text: [start, end] pairs, ordered, disjoint
  function spans(text, queryWords) {
    const { string, places, exact } = withOffsets(text);
    const found = exact ? queryWords.flatMap((word) => occurrences(string, places, word)) : [];
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.reduce((apart, span) => {
      const last = apart[apart.length - 1];
      if (last && span[0] <= last[1]) {
        last[1] = Math.max(last[1], span[1]);
      } else {
        apart.push([...span]);
      }
      return apart;
    }, []);
  }

  function occurrences(string, places, word) {
    const found = [];
    for (let at = string.indexOf(word); at >= 0; at = string.indexOf(word, at + word.length)) {
      found.push([places[at].start, places[at + word.length - 1].end]);
    }
    return found;
  }

  Object.assign(search, { normalize, words, keys, spans });
})();
