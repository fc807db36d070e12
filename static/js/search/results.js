// Search, part 3: results as lists of links with headings. Texts become text nodes, never HTML.
"use strict";

(function searchResults() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const MAX_HITS = 5; // passages shown of a page
  const MAX_HITS_OF_FEW = 20; // passages shown where at most FEW_PAGES pages are found
  const FEW_PAGES = 3;
  const DENSE = /[\u3040-\u9fff]/; // Japanese text says as much in fewer characters

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => value && made.setAttribute(key, value));
    made.append(...children.filter(Boolean));
    return made;
  }

  // A sentence with its fields filled in; in the singular (`.one`) where the language has it
  function sentence(own, name, values) {
    const one = values.n === 1 && own.sentences[`${name}.one`];
    return fillTemplate(one || own.sentences[name], values);
  }

  function fillTemplate(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  function highlighted(text, spans, from, to) {
    const parts = [];
    let at = from;
    for (const [start, end] of spans.filter((span) => span[0] < to && span[1] > from)) {
      parts.push(text.slice(at, Math.max(start, at)));
      parts.push(element("mark", {}, text.slice(Math.max(start, at), Math.min(end, to))));
      at = Math.min(end, to);
    }
    return [...parts, text.slice(at, to)];
  }

  // The text around the first word that was found
  function snippet(text, queryWords) {
    const spans = search.spans(text, queryWords);
    const first = spans.length ? spans[0][0] : 0;
    const [before, longest] = DENSE.test(text) ? [16, 72] : [32, 140];
    let from = text.length > longest ? Math.max(first - before, 0) : 0;
    let to = Math.min(Math.max(from + longest, spans.length ? spans[0][1] : 0), text.length);
    from = boundary(text, from, from - 12);
    to = boundary(text, to, to + 12);
    return [from > 0 ? "…" : "", ...highlighted(text, spans, from, to), to < text.length ? "…" : ""];
  }

  // A position between words near `at`, never inside a surrogate pair
  function boundary(text, at, furthest) {
    const step = Math.sign(furthest - at);
    for (let place = at; place > 0 && place < text.length && place !== furthest; place += step) {
      if (/\s/.test(text[place - (step > 0 ? 0 : 1)])) {
        return place;
      }
    }
    return /[\udc00-\udfff]/.test(text[at] || "") ? at - 1 : at;
  }

  function view(index, code, root) {
    const languages = index.languages;
    const own = languages.find((language) => language.code === code) || languages[0];
    const ownIndex = languages.indexOf(own);

    // The attributes of a text that is not in the language of the page
    function language(place) {
      const other = languages[place];
      return place === ownIndex ? {} : { lang: other.code, dir: other.dir !== own.dir && other.dir };
    }

    function inBestLanguage(texts) {
      const place = texts[ownIndex] ? ownIndex : texts.findIndex(Boolean);
      return { text: texts[place], marks: language(place) };
    }

    function href(group, anchor) {
      const page = `${own.folder}${index.pages[group.number]}.html`;
      return new URL(page + (anchor ? `#${encodeURIComponent(anchor)}` : ""), root).href;
    }

    function groupElement(group, queryWords, limit) {
      const { text, marks } = inBestLanguage(group.title);
      const heading = element("a", { href: href(group, ""), class: "search__title", ...marks });
      heading.append(...highlighted(text, search.spans(text, queryWords), 0, text.length));
      const number = group.program ? fillTemplate(own.program, { number: group.program }) : "";
      const hits = group.hits.filter((hit) => hit.kind || hit.text !== text);
      const list = element("ul", { class: "search__hits", role: "list" });
      list.append(...hits.slice(0, limit).map((hit) => element("li", {}, hitElement(group, hit, queryWords))));
      const more = hits.length - limit;
      return element(
        ...["section", { class: "search__group" }],
        element("h2", { class: "search__heading" }, number && element("span", { class: "search__number" }, number), heading),
        hits.length && list,
        more > 0 && element("p", { class: "search__rest" }, sentence(own, "more_here", { n: more })),
      );
    }

    function hitElement(group, hit, queryWords) {
      const parts = [own.kinds[hit.kind], hit.year && (own.years[hit.year] || String(hit.year))];
      const measure = hit.measure >= 0 && own.kinds[hit.kind] !== own.kinds[1] && inBestLanguage(group.measures[hit.measure]);
      const place = element("span", { class: "search__place" });
      if (measure) {
        place.append(element("span", measure.marks, measure.text), parts.some(Boolean) ? " · " : "");
      }
      place.append(parts.filter(Boolean).join(" · "));
      const text = element("span", { class: "search__text", ...language(hit.language) });
      text.append(...snippet(hit.text, queryWords));
      return element("a", { href: href(group, hit.anchor), class: "search__hit" }, place.textContent && place, text);
    }

    return {
      groups: (found, queryWords) =>
        found.map((group) => groupElement(group, queryWords, found.length > FEW_PAGES ? MAX_HITS : MAX_HITS_OF_FEW)),
      count: (n, more) => sentence(own, more ? "shown" : "found", { n, more }),
      none: (query) => sentence(own, "none", { query }),
      more: () => own.sentences.more,
    };
  }

  Object.assign(search, { view, element });
})();
