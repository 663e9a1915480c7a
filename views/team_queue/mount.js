// What Streamlit calls at each run of the page. There is one in a document, and it outlives every mount.

export default function ({ data, parentElement }) {
  window.sevenfoldTeam ??= makeQueue();
  window.sevenfoldTeam.settle(parentElement, data);
}
