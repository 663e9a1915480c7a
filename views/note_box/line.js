// How the line is, in one sentence. Only a change of the state is announced to a screen reader, never each attempt:
// the number that waits stands beside the announced sentence, not in it.

const SLOW = 800; // ms; what is saved faster than that is not called waiting

function makeLine(place, count) {
  let name = "";
  let waitingSince = 0;

  function say(state, sentence) {
    if (state === name) return;
    name = state;
    place.textContent = sentence;
    place.closest(".line").dataset.state = state;
  }

  // `it`: {state, sentence, waiting, refused, keeps, connected, saved}
  function show(it) {
    waitingSince = it.waiting ? waitingSince || performance.now() : 0;
    const slow = it.waiting > 0 && performance.now() - waitingSince >= SLOW;
    count.textContent = it.waiting && (slow || it.state !== "well") ? `waiting (${it.waiting})` : "";
    if (!it.keeps) return say("memory", "This browser keeps nothing: leave this page open until nothing waits and the box is empty.");
    if (it.state === "key") return say("key", `${it.sentence} Keep typing.`);
    if (it.state === "busy") return say("busy", `${it.sentence} Keep typing: your notes stay here and are sent again.`);
    if (it.state === "away" || !it.connected) return say("away", "Offline: keep typing, it is safe.");
    if (slow) return say("slow", "Saving. Keep typing.");
    if (it.refused) return say("refused", "A note was not saved. Its words are below the box.");
    if (it.hint) return say("hint", it.hint);
    if (!it.waiting) say(it.saved ? "saved" : "", it.saved ? "Saved." : "");
  }

  return { show };
}
