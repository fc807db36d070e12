// The search, 2: finds the pages that can hold every word, loads the text of the best of them, and
// gives the passages. `load(name)` promises the data that the file search/<name>.js hands over.
"use strict";

(function searchIndex() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BATCH = 8; // pages whose text is loaded at once
  const MOST_BATCHES = 3; // before the reader is shown what there is
  const TITLE = 0;
  const MEASURE = 1;
  const PAGE = 2;

  // The file of a key: its letters as one large number, by remainders
  function place(key, count) {
    let rest = 0;
    for (let at = 0; at < key.length; at += 1) {
      rest = (rest * 65536 + key.charCodeAt(at)) % 65521;
    }
    return rest % count;
  }

  function both(a, b) {
    return new Set([...a].filter((one) => b.has(one)));
  }

  // Pages by rank: all text, titles of measures or of the page, the page's title. `postings` has a
  // letter for each page of a block, whose first page is `start`.
  function ranks(postings, start) {
    const [text, measure, title] = postings.split(".").map((letters) => numbers(letters, start));
    return [text, [...(measure || []), ...(title || [])], title || []];
  }

  function numbers(letters, start) {
    return Array.from(letters, (letter) => start + LETTERS.indexOf(letter));
  }

  function together(all) {
    return [0, 1, 2].map((rank) => new Set(all.flatMap((one) => one[rank])));
  }

  function pairs(joined) {
    const parts = joined ? joined.split(" ") : [];
    return new Map(parts.flatMap((part, at) => (at % 2 ? [] : [[part, parts[at + 1]]])));
  }

  // `code` is the reader's language
  function engine(load, code) {
    const shards = new Map();

    // A file of keys: for each block, its number, its grams and its words
    function read(blocks) {
      return blocks.map(([block, grams, words]) => ({ block, grams: pairs(grams), words: pairs(words) }));
    }

    function shard(key, { count, version }) {
      const name = `keys/${place(key, count)}`;
      if (!shards.has(name)) {
        shards.set(name, load(name, version).then(read));
        shards.get(name).catch(() => shards.delete(name));
      }
      return shards.get(name);
    }

    async function ofGram(gram, index) {
      const blocks = await shard(gram, index);
      return together(
        blocks
          .filter(({ grams }) => grams.has(gram))
          .map(({ block, grams }) => ranks(grams.get(gram), index.starts[block])),
      );
    }

    async function ofWord(word, index) {
      const blocks = await shard(Array.from(word).slice(0, 3).join(""), index);
      return together(
        blocks.flatMap(({ block, words }) =>
          [...words.entries()]
            .filter(([whole]) => whole.includes(word))
            .map(([, postings]) => ranks(postings, index.starts[block])),
        ),
      );
    }

    async function candidates(index, sought) {
      const all = index.pages.map((_, number) => number);
      if (index.texts) {
        return all;
      }
      const keys = sought.map(search.keys);
      const found = await Promise.all([
        ...keys.flatMap((key) => key.grams.map((gram) => ofGram(gram, index))),
        ...keys.flatMap((key) => key.words.map((word) => ofWord(word, index))),
      ]);
      const [text, measure, title] = [0, 1, 2].map((r) => found.map((f) => f[r]).reduce(both));
      const rank = (page) => (title.has(page) ? 0 : measure.has(page) ? 1 : 2);
      return [...text].sort((a, b) => rank(a) - rank(b) || a - b);
    }

    async function find(query) {
      const sought = search.words(query);
      const index = await load("index");
      const waiting = sought.length ? await candidates(index, sought) : [];
      return { index, sought, next: () => next(index, sought, waiting), waiting };
    }

    async function text(index, number) {
      return index.texts?.[number] || load(`text/${index.pages[number]}`, index.version);
    }

    // The pages found among the next candidates, best first
    async function next(index, sought, waiting) {
      const found = [];
      const language = index.languages.findIndex((one) => one.code === code);
      const size = index.texts ? waiting.length : BATCH;
      for (let batch = 0; batch < MOST_BATCHES && waiting.length && found.length < BATCH / 2; batch += 1) {
        const numbers = waiting.splice(0, size);
        const texts = await Promise.all(numbers.map((number) => text(index, number)));
        numbers.forEach((number, at) => {
          const group = matched(texts[at], number, sought, language);
          if (group) {
            found.push(group);
          }
        });
      }
      return found.sort((a, b) => b.rank - a.rank || a.number - b.number);
    }

    return { find };
  }

  // The page with its passages that hold the words, or null where a word is missing
  function matched([number, rows], page, sought, own) {
    const passages = rows.map((row) => judged(row, sought, own)).filter(Boolean);
    const union = new Set(passages.flatMap((passage) => [...passage.anywhere]));
    if (union.size < sought.length) {
      return null;
    }
    const most = passages.some((p) => p.words.size === sought.length) ? sought.length : 1;
    const hits = passages.filter((p) => p.words.size >= most).map((p) => placed(p, rows[0][4], own));
    const title = passages.find((p) => p.kind === TITLE && p.words.size === sought.length);
    hits.sort((a, b) => b.rank - a.rank); // stable: the page's own order within a rank
    const names = rows.filter((row) => row[1] === MEASURE);
    return {
      ...{ number: page, program: number, title: rows[0][4], measures: names.map((row) => row[4]) },
      ...{ rank: title ? 4 : hits[0].rank, hits },
    };
  }

  // The headings of prose differ by language: a text in another one leads to the page's top
  function placed(passage, title, own) {
    const elsewhere = passage.kind === PAGE && passage.language !== own && title[own];
    return elsewhere ? { ...passage, anchor: "" } : passage;
  }

  const spellings = new WeakMap();

  function compared(texts, language) {
    if (!spellings.has(texts)) {
      spellings.set(texts, texts.map((text) => (text ? search.normalise(text) : "")));
    }
    return spellings.get(texts)[language];
  }

  // A passage in the language in which it holds most of the words, the reader's own first
  function judged([anchor, kind, measure, year, texts], sought, own) {
    const order = [own, ...texts.keys()].filter((l, at) => texts[l] && (!at || l !== own));
    let best = null;
    const anywhere = new Set();
    for (const language of order) {
      const normalised = compared(texts, language);
      const words = new Set(sought.filter((word) => normalised.includes(word)));
      words.forEach((word) => anywhere.add(word));
      if (words.size > (best ? best.words.size : 0)) {
        best = { language, text: texts[language], words };
      }
    }
    const rank = best && (best.words.size < sought.length ? 0 : Math.max(3 - kind, 1));
    return best && { anchor, kind, measure, year, ...best, anywhere, rank };
  }

  Object.assign(search, { engine, place });
})();
