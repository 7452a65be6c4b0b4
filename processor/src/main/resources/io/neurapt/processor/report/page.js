"use strict";

const network = JSON.parse(document.getElementById("data").textContent);
const ROW = 68; // height of a layer's row, as in the style
const LANE = 14; // distance of two lanes of edges
const chosen = { layer: "", use: "", machine: "" };

const grouped = number => number.toLocaleString("en-US");
const share = (part, all) => (all === 0 ? "" : ` (${((100 * part) / all).toFixed(1)} %)`);
const product = sizes => sizes.reduce((all, size) => all * size, 1);

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function drawing(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

// ---- the architecture: a row a layer; what does not come from the row above comes through a lane at the left

const firstIsInput = network.layers.every(layer => layer.sources.length > 0);
const rows = firstIsInput
  ? [{ name: "", kind: "what the network reads", shape: network.input, sizes: network.input.split("x").map(Number), sources: [], parameters: 0, multiplyAdds: 0 }, ...network.layers]
  : network.layers;
const rowOf = source => source + (firstIsInput ? 1 : 0);

function edges() {
  const all = [];
  rows.forEach((layer, to) => new Set(layer.sources.map(rowOf)).forEach(from => all.push({ from, to, lane: 0 })));
  const skips = all.filter(edge => edge.to - edge.from > 1).sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  const lanes = [];
  for (const edge of skips) {
    const free = lane => lane.every(other => other.to <= edge.from || edge.to <= other.from);
    let number = lanes.findIndex(free);
    if (number < 0) {
      number = lanes.push([]) - 1;
    }
    lanes[number].push(edge);
    edge.lane = number + 1;
  }
  return { all, lanes: lanes.length };
}

function drawNetwork() {
  const { all, lanes } = edges();
  const spine = 10 + LANE * lanes;
  const middle = row => row * ROW + ROW / 2;
  const svg = document.getElementById("edges");
  svg.setAttribute("width", spine + 10);
  svg.setAttribute("height", rows.length * ROW);
  for (const { from, to, lane } of all) {
    const x = spine - LANE * lane;
    const bend = Math.min(ROW / 2, 8 + LANE * lane);
    const path = lane === 0
      ? `M${spine} ${middle(from)}V${middle(to)}`
      : `M${spine} ${middle(from)}Q${x} ${middle(from)} ${x} ${middle(from) + bend}V${middle(to) - bend}Q${x} ${middle(to)} ${spine} ${middle(to)}`;
    const edge = drawing("path", { d: path });
    edge.dataset.from = from;
    edge.dataset.to = to;
    svg.append(edge);
  }
  rows.forEach((layer, row) => svg.append(drawing("circle", { cx: spine, cy: middle(row), r: 3.5 })));
  const list = document.getElementById("layers");
  list.style.paddingLeft = `${spine + 14}px`;
  rows.forEach(layer => list.append(element("li", {}, box(layer))));
}

function box(layer) {
  const isLayer = layer.name !== "";
  const made = element(isLayer ? "button" : "div", { className: "box" }, solid(layer.sizes),
    element("b", { textContent: isLayer ? layer.name : "input", title: layer.name }),
    element("span", { className: "shape", textContent: layer.shape }),
    element("span", { className: "kind", textContent: layer.kind, title: layer.kind }),
    element("span", { className: "bars" }, bar("parameters", layer.parameters, network.parameters), bar("work", layer.multiplyAdds, network.multiplyAdds)));
  if (isLayer) {
    made.dataset.layer = layer.name;
    made.addEventListener("click", () => choose({ layer: layer.name }));
  }
  return made;
}

/** As long as the layer's share of the largest one's. */
function bar(kind, part, all) {
  const largest = Math.max(...rows.map(layer => (kind === "work" ? layer.multiplyAdds : layer.parameters)));
  const made = element("span", { className: `bar ${kind}`, title: `${grouped(part)} ${kind === "work" ? "multiply-adds" : "parameters"}${share(part, all)}` });
  made.style.width = part === 0 ? "0" : `max(2px, ${(100 * part) / largest}%)`;
  return made;
}

/** A block as high and deep as the image and as wide as the channels, by their logarithms. */
function solid(sizes) {
  const channels = sizes[sizes.length - 1];
  const across = sizes.length > 1 ? sizes[sizes.length - 2] : 1;
  const down = sizes.length > 2 ? sizes[0] : 1;
  const scale = size => Math.log2(size + 1);
  const w = Math.min(26, 2 + 2.6 * scale(channels));
  const h = Math.min(30, 2 + 3.6 * scale(down));
  const d = Math.min(15, 1 + 1.8 * scale(across));
  const x = (52 - w - d) / 2;
  const y = (48 - h - d) / 2 + d;
  return drawing("svg", { viewBox: "0 0 52 48", "aria-hidden": "true" },
    drawing("path", { class: "top", d: `M${x} ${y}l${d} ${-d}h${w}l${-d} ${d}z` }),
    drawing("path", { class: "side", d: `M${x + w} ${y}l${d} ${-d}v${h}l${-d} ${d}z` }),
    drawing("path", { class: "front", d: `M${x} ${y}h${w}v${h}h${-w}z` }));
}

// ---- one layer: facts, formula, code


function choose(change) {
  Object.assign(chosen, change);
  document.querySelectorAll("button.box").forEach(button =>
    button.setAttribute("aria-current", String(button.dataset.layer === chosen.layer)));
  const row = rows.findIndex(layer => layer.name === chosen.layer);
  document.querySelectorAll("#edges path").forEach(path =>
    path.classList.toggle("on", Number(path.dataset.to) === row || Number(path.dataset.from) === row));
  document.querySelector('button.box[aria-current="true"]').scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#${encodeURIComponent(chosen.layer)}`);
  drawLayer(network.layers.find(layer => layer.name === chosen.layer));
}

function drawLayer(layer) {
  const reads = layer.sources.map((source, i) => `${source < 0 ? "the input" : network.layers[source].name} ${layer.inputs[i]}`);
  const facts = [
    ["reads", reads.join(", ") || "the sample"],
    ["gives", `${layer.sizes.length > 1 ? `${layer.shape}, ` : ""}${grouped(product(layer.sizes))} numbers${share(product(layer.sizes), network.activations)}`],
    ["parameters", layer.parameters === 0 ? "none" : `${grouped(layer.parameters)}${share(layer.parameters, network.parameters)}: ${layer.tensors.join(", ")}`],
    ["multiply-adds", layer.multiplyAdds === 0 ? "none" : `${grouped(layer.multiplyAdds)}${share(layer.multiplyAdds, network.multiplyAdds)}`],
  ];
  const list = element("dl", { className: "facts" });
  facts.forEach(([title, text]) => list.append(element("dt", { textContent: title }), element("dd", { textContent: text })));
  const program = network.programs.find(each => each.use === chosen.use && each.machine === chosen.machine);
  document.getElementById("layer").replaceChildren(
    element("h2", { textContent: layer.name }),
    element("p", { className: "lead", textContent: layer.kind }),
    list,
    element("pre", { className: "formula", textContent: layer.formula.join("\n") }),
    tabs("use"),
    tabs("machine"),
    ...code(layer, program));
}

function tabs(key) {
  const made = element("div", { className: "tabs" });
  [...new Set(network.programs.map(program => program[key]))].forEach(name => {
    const button = element("button", { textContent: name, onclick: () => choose({ [key]: name }) });
    button.setAttribute("aria-pressed", String(chosen[key] === name));
    made.append(button);
  });
  return made;
}

function code(layer, program) {
  const own = program.passages[layer.name];
  const reason = own.length > 0 ? [] : [element("h3", { textContent: program.type }), element("p", { textContent: layer.without })];
  const passages = own.length > 0 ? own : program.passages[layer.host] ?? [];
  const shown = new Set();
  return reason.concat(passages.flatMap(passage => {
    const methods = passage.methods.filter(name => !shown.has(name));
    methods.forEach(name => shown.add(name));
    const schedule = element("ul", { className: "schedule" });
    passage.schedule.forEach(line => schedule.append(element("li", { textContent: line })));
    return [
      element("h3", { textContent: `${program.type}, ${passage.part}` }),
      schedule,
      highlighted(passage.calls),
      ...methods.map(name => highlighted(program.methods[name])),
    ];
  }));
}

const TOKENS = new RegExp([
  "(?<c>/\\*[^]*?\\*/|//[^\\n]*)",
  "(?<k>\\b(?:private|static|final|void|int|float|long|double|boolean|for|if|else|return|new|while|break|continue)\\b)",
  "(?<n>\\b0[xX][\\da-fA-F]+\\b|\\b\\d[\\d_]*\\.?\\d*(?:[eE]-?\\d+)?f?\\b)",
  "(?<t>\\b[A-Z][A-Za-z]*[a-z][A-Za-z]*\\b)",
  "(?<m>\\b[a-z]\\w*(?=\\())",
].join("|"), "g");

function highlighted(text) {
  const made = element("pre");
  let from = 0;
  for (const token of text.matchAll(TOKENS)) {
    const [kind] = Object.entries(token.groups).find(([, value]) => value !== undefined);
    made.append(text.slice(from, token.index), element("span", { className: kind, textContent: token[0] }));
    from = token.index + token[0].length;
  }
  made.append(text.slice(from));
  return made;
}

// ---- the page

function drawTotals() {
  document.title = `${network.name}: its layers, shapes and code`;
  document.getElementById("name").textContent = network.name;
  document.getElementById("where").textContent = network.package;
  const totals = [
    ["layers", network.layers.length],
    ["parameters", network.parameters],
    ["multiply-adds a sample", network.multiplyAdds],
    ["activations a sample", network.activations],
  ];
  const list = document.getElementById("totals");
  totals.forEach(([title, number]) =>
    list.append(element("div", {}, element("dt", { textContent: title }), element("dd", { textContent: grouped(number) }))));
}

function drawMemory() {
  const [headings, ...lines] = network.memory;
  const row = (tag, cells) => element("tr", {}, ...cells.map(cell => element(tag, { textContent: cell })));
  document.getElementById("memory").append(row("th", headings), ...lines.map(cells => row("td", cells)));
}

document.addEventListener("keydown", event => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const buttons = [...document.querySelectorAll("button.box")];
  const at = buttons.indexOf(document.activeElement);
  if (step && at >= 0 && buttons[at + step]) {
    event.preventDefault();
    buttons[at + step].focus();
    buttons[at + step].click();
  }
});

drawTotals();
drawMemory();
drawNetwork();
const wanted = decodeURIComponent(location.hash.slice(1));
choose({
  layer: (network.layers.find(layer => layer.name === wanted) ?? network.layers[0]).name,
  use: network.programs[0].use,
  machine: network.programs[network.programs.length > 2 ? 2 : 0].machine,
});
