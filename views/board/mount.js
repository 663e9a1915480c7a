// What Streamlit calls at each run of the page. There is one board in a document, and it outlives every mount.

export default function ({ data, parentElement }) {
  window.sevenfoldBoard ??= makeBoard();
  window.sevenfoldBoard.settle(parentElement, data);
}
