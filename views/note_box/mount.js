// What Streamlit calls at each run of the page. The box is made once a document and outlives every mount of it.

export default function ({ data, parentElement, setStateValue }) {
  window.sevenfoldNoteBox ??= makeBox();
  window.sevenfoldNoteBox.settle(parentElement, data, setStateValue);
}
