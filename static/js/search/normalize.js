// The search, 1: one spelling for what readers take as the same, and what a word is looked up by.
// ayumi/outputs/search/normalising.py and keys.py do just the same; a test compares them.
"use strict";

(function searchWords() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const CJK =
    "\\u2e80-\\u312f\\u3190-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef\\u{20000}-\\u{3ffff}";
  const SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const SPACES = new RegExp(`[${SPACE}]+`, "gu");
  const BEFORE_SPACE = new RegExp(`([${CJK}]) `, "gu");
  const AFTER_SPACE = new RegExp(` (?=[${CJK}])`, "gu");
  const IS_CJK = new RegExp(`[${CJK}]`, "u");
  const UNSEEN = /[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const ALIKE = /[ς〜‘’“”‐‑‒–—―−]/g;
  const LETTER = "0-9a-z\\u00c0-\\u0dff\\u10a0-\\u10ff\\u1200-\\u139f\\u1e00-\\u1fff";
  const WORDS = new RegExp(`[${LETTER}]+`, "gu");
  const WORD = new RegExp(`^[${LETTER}]+$`, "u");
  const HAN = /\p{Script=Han}/u;
  // A letter with the marks that NFKC may put together with it: accents, ﾞ and ﾟ, parts of Hangul
  const CLUSTERS = /[^]\p{M}*(?:[\p{M}\uff9e\uff9f\u1160-\u11ff\uffa1-\uffdc]|\u200d)*/gu;
  const MOST_GRAMS = 6;

  function alike(letter) {
    const place = "ς〜‘’“”".indexOf(letter);
    return place < 0 ? "-" : "σ~''\"\""[place];
  }

  function fold(text) {
    const wide = text.replace(UNSEEN, "").normalize("NFKC");
    const cased = wide.toUpperCase().toLowerCase().normalize("NFKC");
    return cased.replaceAll("i\u0307", "i").replace(ALIKE, alike);
  }

  function normalise(text) {
    const spaced = fold(text).replace(SPACES, " ").replace(/^ | $/g, "");
    return spaced.replace(BEFORE_SPACE, "$1").replace(AFTER_SPACE, "");
  }

  // The words of a query, all of which must be found
  function words(query) {
    const found = query.slice(0, 200).split(SPACES).flatMap((one) => normalise(one).split(" "));
    return [...new Set(found.filter(Boolean))];
  }

  // The grams and the whole words that a page with `word` in it must have
  function keys(word) {
    const letters = Array.from(word);
    if (letters.length < 3) {
      return { grams: [word], words: [] };
    }
    const whole = (word.match(WORDS) || []).filter((one) => Array.from(one).length > 2);
    const grams = letters.flatMap((_, place) => {
      const pair = letters.slice(place, place + 2);
      const three = letters.slice(place, place + 3);
      const mixed = three.length === 3 && three.some((l) => WORD.test(l)) && !WORD.test(three.join(""));
      const dense = pair.length === 2 && !pair.some((letter) => WORD.test(letter));
      return [...(mixed ? [three.join("")] : []), ...(dense ? [pair.join("")] : [])];
    });
    return { grams: telling([...new Set(grams)]), words: [...new Set(whole)] };
  }

  // The few that tell most: those with digits or kanji, rather than kana, and not side by side
  function telling(grams) {
    const ranked = grams.map((gram, place) => ({ gram, rank: worth(gram) * 2 - (place % 2) }));
    ranked.sort((a, b) => b.rank - a.rank);
    return ranked.slice(0, MOST_GRAMS).map((one) => one.gram);
  }

  function worth(gram) {
    return Array.from(gram).filter((letter) => HAN.test(letter) || WORD.test(letter)).length;
  }

  // The normalised text with, for each of its code units, where its original begins and ends
  function traced(text) {
    const units = [];
    for (const match of text.matchAll(CLUSTERS)) {
      const place = { start: match.index, end: match.index + match[0].length };
      for (const letter of fold(match[0]).replace(SPACES, " ")) {
        units.push({ letter, ...place });
      }
    }
    const kept = units.filter((unit, at) => unit.letter !== " " || staysAt(units, at));
    const string = kept.map((unit) => unit.letter).join("");
    const places = kept.flatMap((unit) => Array(unit.letter.length).fill(unit));
    return { string, places, exact: string === normalise(text) };
  }

  function staysAt(units, at) {
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

  // Where the words stand in the text as it is written: [start, end] pairs, in order, apart
  function spans(text, sought) {
    const { string, places, exact } = traced(text);
    const found = exact ? sought.flatMap((word) => occurrences(string, places, word)) : [];
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

  Object.assign(search, { normalise, words, keys, spans });
})();
