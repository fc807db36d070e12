// Runs the site's search scripts in node for the tests: reads a JSON line, writes a JSON line.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

for (const file of process.argv.slice(2)) {
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}
const search = globalThis.ayumiSearch;
let files = {};
let received = new Map();
let requested = [];
search.add = (name, data) => received.set(name, data);

async function load(name) {
  requested.push(name);
  if (!received.has(name)) {
    vm.runInThisContext(files[`search/${name}.js`]);
  }
  return received.get(name);
}

const tasks = {
  normalise: ({ texts }) => texts.map(search.normalize),
  keys: ({ word }) => search.keys(word),
  spans: ({ text, query }) => search.spans(text, search.words(query)),
  words: ({ query }) => search.words(query),
  place: ({ keys, count }) => keys.map((key) => search.shardNumber(key, count)),
  site: (given) => {
    files = given.files;
    received = new Map();
    return Object.keys(files).length;
  },
  find: async ({ query, language }) => {
    requested = [];
    const start = performance.now();
    const found = await search.engine(load, language).find(query);
    const first = await found.next();
    const milliseconds = performance.now() - start;
    const beforeFirst = [...requested];
    const groups = [...first];
    while (found.pending.length) {
      groups.push(...(await found.next()));
    }
    const plain = groups.map((group) => ({
      page: found.index.pages[group.number],
      rank: group.rank,
      hits: group.hits.map((hit) => [hit.anchor, hit.language, hit.text]),
    }));
    return { groups: plain, first: first.length, asked: [...new Set(beforeFirst)], milliseconds };
  },
};

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const task = JSON.parse(line);
  let answer;
  try {
    answer = { value: await tasks[task.task](task) };
  } catch (error) {
    answer = { error: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
