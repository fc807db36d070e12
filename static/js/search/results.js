// The search, 3: results as headed lists of links. Texts become text nodes, never HTML.
"use strict";

(function searchView() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const FEW = 5; // passages of a page that are shown,
  const MANY = 20; // where no more than MANY_FOR pages are found
  const MANY_FOR = 3;
  const DENSE = /[\u3040-\u9fff]/; // a Japanese letter says more than a Latin one

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => value && made.setAttribute(key, value));
    made.append(...children.filter(Boolean));
    return made;
  }

  // `{n}` and the like filled in; `.one` where the language has it
  function sentence(own, name, values) {
    const one = values.n === 1 && own.sentences[`${name}.one`];
    return filled(one || own.sentences[name], values);
  }

  function filled(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  function marked(text, spans, from, to) {
    const parts = [];
    let at = from;
    for (const [start, end] of spans.filter((span) => span[0] < to && span[1] > from)) {
      parts.push(text.slice(at, Math.max(start, at)));
      parts.push(element("mark", {}, text.slice(Math.max(start, at), Math.min(end, to))));
      at = Math.min(end, to);
    }
    return [...parts, text.slice(at, to)];
  }

  // The text around the first word found
  function snippet(text, sought) {
    const spans = search.spans(text, sought);
    const first = spans.length ? spans[0][0] : 0;
    const [before, longest] = DENSE.test(text) ? [16, 72] : [32, 140];
    let from = text.length > longest ? Math.max(first - before, 0) : 0;
    let to = Math.min(Math.max(from + longest, spans.length ? spans[0][1] : 0), text.length);
    from = boundary(text, from, from - 12);
    to = boundary(text, to, to + 12);
    return [from > 0 ? "…" : "", ...marked(text, spans, from, to), to < text.length ? "…" : ""];
  }

  // A cut between words near `at`, and never inside a pair of surrogates
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
    const ownPlace = languages.indexOf(own);

    // What marks a text that is not in the language of the page
    function language(place) {
      const other = languages[place];
      return place === ownPlace ? {} : { lang: other.code, dir: other.dir !== own.dir && other.dir };
    }

    function shown(texts) {
      const place = texts[ownPlace] ? ownPlace : texts.findIndex(Boolean);
      return { text: texts[place], marks: language(place) };
    }

    function href(group, anchor) {
      const page = `${own.folder}${index.pages[group.number]}.html`;
      return new URL(page + (anchor ? `#${encodeURIComponent(anchor)}` : ""), root).href;
    }

    function groupOf(group, sought, most) {
      const { text, marks } = shown(group.title);
      const heading = element("a", { href: href(group, ""), class: "search__title", ...marks });
      heading.append(...marked(text, search.spans(text, sought), 0, text.length));
      const number = group.program ? filled(own.program, { number: group.program }) : "";
      const hits = group.hits.filter((hit) => hit.kind || hit.text !== text);
      const list = element("ul", { class: "search__hits", role: "list" });
      list.append(...hits.slice(0, most).map((hit) => element("li", {}, hitOf(group, hit, sought))));
      const more = hits.length - most;
      return element(
        ...["section", { class: "search__group" }],
        element("h2", { class: "search__heading" }, number && element("span", { class: "search__number" }, number), heading),
        hits.length && list,
        more > 0 && element("p", { class: "search__rest" }, sentence(own, "more_here", { n: more })),
      );
    }

    function hitOf(group, hit, sought) {
      const parts = [own.kinds[hit.kind], hit.year && (own.years[hit.year] || String(hit.year))];
      const measure = hit.measure >= 0 && own.kinds[hit.kind] !== own.kinds[1] && shown(group.measures[hit.measure]);
      const place = element("span", { class: "search__place" });
      if (measure) {
        place.append(element("span", measure.marks, measure.text), parts.some(Boolean) ? " · " : "");
      }
      place.append(parts.filter(Boolean).join(" · "));
      const text = element("span", { class: "search__text", ...language(hit.language) });
      text.append(...snippet(hit.text, sought));
      return element("a", { href: href(group, hit.anchor), class: "search__hit" }, place.textContent && place, text);
    }

    return {
      groups: (found, sought) =>
        found.map((group) => groupOf(group, sought, found.length > MANY_FOR ? FEW : MANY)),
      count: (n, more) => sentence(own, more ? "shown" : "found", { n, more }),
      none: (query) => sentence(own, "none", { query }),
      more: () => own.sentences.more,
    };
  }

  Object.assign(search, { view, element });
})();
