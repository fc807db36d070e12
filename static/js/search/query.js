// Search, part 2: looks up candidate pages in the index, loads the texts of the best ones, and matches
// their passages. `load(name)` returns a promise of the data in the file search/<name>.js.
"use strict";

(function searchQuery() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BATCH = 8; // pages whose texts are loaded at once
  const MAX_BATCHES = 3; // loaded before the first results are shown
  const TITLE = 0;
  const MEASURE = 1;
  const PAGE = 2;

  // The number of the file with a key: its UTF-16 code units as one large number, modulo
  function shardNumber(key, count) {
    let remainder = 0;
    for (let at = 0; at < key.length; at += 1) {
      remainder = (remainder * 65536 + key.charCodeAt(at)) % 65521;
    }
    return remainder % count;
  }

  function intersection(a, b) {
    return new Set([...a].filter((one) => b.has(one)));
  }

  // The pages of a posting list by rank: all text, titles of measures or of the page, the page's title.
  // The list has a letter for each page of a block, whose first page is `start`.
  function ranks(postings, start) {
    const [text, measure, title] = postings.split(".").map((letters) => numbers(letters, start));
    return [text, [...(measure || []), ...(title || [])], title || []];
  }

  function numbers(letters, start) {
    return Array.from(letters, (letter) => start + LETTERS.indexOf(letter));
  }

  function unionByRank(all) {
    return [0, 1, 2].map((rank) => new Set(all.flatMap((one) => one[rank])));
  }

  function pairs(joined) {
    const parts = joined ? joined.split(" ") : [];
    return new Map(parts.flatMap((part, at) => (at % 2 ? [] : [[part, parts[at + 1]]])));
  }

  // The query engine for a reader whose language is `code`
  function engine(load, code) {
    const shards = new Map();

    // A file of keys: the number, the n-grams and the words of each block
    function parseShard(blocks) {
      return blocks.map(([block, grams, words]) => ({ block, grams: pairs(grams), words: pairs(words) }));
    }

    function loadShard(key, { count, version }) {
      const name = `keys/${shardNumber(key, count)}`;
      if (!shards.has(name)) {
        shards.set(name, load(name, version).then(parseShard));
        shards.get(name).catch(() => shards.delete(name));
      }
      return shards.get(name);
    }

    async function pagesWithGram(gram, index) {
      const blocks = await loadShard(gram, index);
      return unionByRank(
        blocks
          .filter(({ grams }) => grams.has(gram))
          .map(({ block, grams }) => ranks(grams.get(gram), index.starts[block])),
      );
    }

    async function pagesWithWord(word, index) {
      const blocks = await loadShard(Array.from(word).slice(0, 3).join(""), index);
      return unionByRank(
        blocks.flatMap(({ block, words }) =>
          [...words.entries()]
            .filter(([whole]) => whole.includes(word))
            .map(([, postings]) => ranks(postings, index.starts[block])),
        ),
      );
    }

    async function candidates(index, queryWords) {
      const all = index.pages.map((_, number) => number);
      if (index.texts) {
        return all;
      }
      const keys = queryWords.map(search.keys);
      const found = await Promise.all([
        ...keys.flatMap((key) => key.grams.map((gram) => pagesWithGram(gram, index))),
        ...keys.flatMap((key) => key.words.map((word) => pagesWithWord(word, index))),
      ]);
      const [text, measure, title] = [0, 1, 2].map((r) => found.map((f) => f[r]).reduce(intersection));
      const rank = (page) => (title.has(page) ? 0 : measure.has(page) ? 1 : 2);
      return [...text].sort((a, b) => rank(a) - rank(b) || a - b);
    }

    async function find(query) {
      const queryWords = search.words(query);
      const index = await load("index");
      const pending = queryWords.length ? await candidates(index, queryWords) : [];
      return { index, queryWords, next: () => next(index, queryWords, pending), pending };
    }

    async function loadText(index, number) {
      return index.texts?.[number] || load(`text/${index.pages[number]}`, index.version);
    }

    // The matching pages among the next candidates, best first
    async function next(index, queryWords, pending) {
      const found = [];
      const language = index.languages.findIndex((one) => one.code === code);
      const size = index.texts ? pending.length : BATCH;
      for (let batch = 0; batch < MAX_BATCHES && pending.length && found.length < BATCH / 2; batch += 1) {
        const numbers = pending.splice(0, size);
        const texts = await Promise.all(numbers.map((number) => loadText(index, number)));
        numbers.forEach((number, at) => {
          const group = matchPage(texts[at], number, queryWords, language);
          if (group) {
            found.push(group);
          }
        });
      }
      return found.sort((a, b) => b.rank - a.rank || a.number - b.number);
    }

    return { find };
  }

  // A page with the passages that contain the words; null where a word is on none of them
  function matchPage([number, rows], page, queryWords, own) {
    const passages = rows.map((row) => matchPassage(row, queryWords, own)).filter(Boolean);
    const union = new Set(passages.flatMap((passage) => [...passage.inAnyLanguage]));
    if (union.size < queryWords.length) {
      return null;
    }
    const most = passages.some((p) => p.words.size === queryWords.length) ? queryWords.length : 1;
    const hits = passages.filter((p) => p.words.size >= most).map((p) => withOwnAnchor(p, rows[0][4], own));
    const title = passages.find((p) => p.kind === TITLE && p.words.size === queryWords.length);
    hits.sort((a, b) => b.rank - a.rank); // stable: the page's own order within a rank
    const names = rows.filter((row) => row[1] === MEASURE);
    return {
      ...{ number: page, program: number, title: rows[0][4], measures: names.map((row) => row[4]) },
      ...{ rank: title ? 4 : hits[0].rank, hits },
    };
  }

  // The headings of prose differ by language: a passage in another language links to the page's top
  function withOwnAnchor(passage, title, own) {
    const otherHeadings = passage.kind === PAGE && passage.language !== own && title[own];
    return otherHeadings ? { ...passage, anchor: "" } : passage;
  }

  const normalizedTexts = new WeakMap();

  function normalizedText(texts, language) {
    if (!normalizedTexts.has(texts)) {
      normalizedTexts.set(texts, texts.map((text) => (text ? search.normalize(text) : "")));
    }
    return normalizedTexts.get(texts)[language];
  }

  // A passage in the language in which it contains most words, preferably the reader's
  function matchPassage([anchor, kind, measure, year, texts], queryWords, own) {
    const order = [own, ...texts.keys()].filter((l, at) => texts[l] && (!at || l !== own));
    let best = null;
    const inAnyLanguage = new Set();
    for (const language of order) {
      const normalized = normalizedText(texts, language);
      const words = new Set(queryWords.filter((word) => normalized.includes(word)));
      words.forEach((word) => inAnyLanguage.add(word));
      if (words.size > (best ? best.words.size : 0)) {
        best = { language, text: texts[language], words };
      }
    }
    const rank = best && (best.words.size < queryWords.length ? 0 : Math.max(3 - kind, 1));
    return best && { anchor, kind, measure, year, ...best, inAnyLanguage, rank };
  }

  Object.assign(search, { engine, shardNumber });
})();
