// What Streamlit calls at each run of the page. There is one editor for each strategy, and it outlives every mount.

export default function ({ data, parentElement }) {
  const editors = (window.sevenfoldStrategies ??= new Map());
  if (!editors.has(data.strategy)) editors.set(data.strategy, makeEditor(data));
  const { root, wake } = editors.get(data.strategy);
  if (root.parentElement !== parentElement) {
    parentElement.replaceChildren(root);
    wake();
  }
}
