"""The adapter: what it learns from, that a killed training goes on as if never stopped, and how it enters the encoder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from peft import LoraConfig, inject_adapter_in_model
from peft.tuners.lora import LoraLayer
from safetensors.torch import load_file, save_file

from models.engine_settings import EngineSettings, engine_with
from models.errors import BadFile
from themes.adapter import files
from themes.adapter.averaging import average
from themes.adapter.examples import MIXTURE, Example, batch_of, by_question, hold_out, without_scored
from themes.adapter.files import PACKAGED
from themes.adapter.hearing import hearing
from themes.adapter.loss import contrast
from themes.adapter.merging import changes_in, merge_adapter
from themes.adapter.training import PLACES, Recipe, source_of, train, written
from themes.embed import inner, load_encoder
from themes.output import settings_fields
from themes.wording import key_of

SHAPES = {"A": (2, 7), "B": (9, 2)}
FROZEN = replace(EngineSettings(), adapter="")
SAID = {"buses": ["more buses", "a bus at night"], "trees": ["plant trees", "green streets"], "once": ["free wifi"]}
ROOM = [
    Example(f"What is needed in {town}?", f"{text} in {town}", point)
    for town in ("Ayr", "Bath", "Cork", "Deal", "Eton")
    for point, texts in SAID.items()
    for text in texts
]


class Killed(Exception):
    """Stands for kill -9 between two steps."""


def test_a_text_that_is_scored_on_is_not_learned_however_it_is_typed() -> None:
    left = without_scored(ROOM, {key_of("MORE buses, in Ayr!")})
    assert len(left) == len(ROOM) - 1
    assert all(key_of(example.text) != "more buses in ayr" for example in left)


def test_a_fifth_of_the_questions_is_held_out_and_both_stances_go_the_same_way() -> None:
    stances = [replace(one, question=f"{one.question} ({way})") for one in ROOM for way in ("pro", "con")]
    learned, held = hold_out(by_question(stances))
    assert len(learned) == 8
    assert {name.rpartition(" (")[0] for name in held}.isdisjoint(name.rpartition(" (")[0] for name in learned)


def test_a_batch_depends_on_seed_and_step_alone_and_holds_every_point_twice() -> None:
    questions = {kind: by_question(ROOM) for kind in MIXTURE}
    assert batch_of(questions, 1, 5) == batch_of(dict(reversed(questions.items())), 1, 5)
    assert batch_of(questions, 1, 5) != batch_of(questions, 1, 6)
    assert {example.point for example in batch_of(questions, 1, 5)} == {"buses", "trees"}


def test_the_loss_is_lower_where_texts_of_a_point_lie_together() -> None:
    examples = ROOM[:4]
    together = torch.tensor([[1.0, 0.1], [1.0, 0.0], [0.0, 1.0], [0.1, 1.0]])
    crossed = together[[0, 2, 1, 3]]
    assert contrast(together, examples) < contrast(crossed, examples)


def test_hearing_is_perfect_where_the_nearest_are_of_the_same_point() -> None:
    examples = [Example("q", f"{point} {at}", point) for point in ("a", "b", "c", "d") for at in range(3)]
    right = {one.text: np.eye(4, dtype=np.float32)["abcd".index(one.point)] for one in examples}
    turned = {one.text: np.eye(4, dtype=np.float32)[at % 4] for at, one in enumerate(examples)}
    found = [
        hearing(lambda _, by=by: lambda texts: np.stack([by[text] for text in texts]), {"q": examples})
        for by in (right, turned)
    ]
    assert found[0] == 1.0
    assert found[1] < 0.5


@pytest.mark.slow
def test_a_training_that_was_killed_ends_in_the_same_bytes(tmp_path: Path) -> None:
    recipe, questions = replace(Recipe(), steps=3, saved_every=1), {"rooms": by_question(ROOM)}

    def killed_at_two(step: int, loss: float) -> None:
        if step == 2:
            raise Killed

    for name in ("straight", "killed"):
        (tmp_path / name).mkdir()
    straight = train(load_encoder(FROZEN).model, questions, recipe, tmp_path / "straight", lambda step, loss: None)
    with pytest.raises(Killed):
        train(load_encoder(FROZEN).model, questions, recipe, tmp_path / "killed", killed_at_two)
    resumed: list[int] = []
    path = train(
        load_encoder(FROZEN).model, questions, recipe, tmp_path / "killed", lambda step, loss: resumed.append(step)
    )
    assert resumed == [2, 3]
    assert path.read_bytes() == straight.read_bytes()


def test_a_checkpoint_of_other_texts_or_another_recipe_is_not_gone_on_from() -> None:
    questions, fewer = {"rooms": by_question(ROOM)}, {"rooms": by_question(ROOM[:-1])}
    source = source_of(questions, Recipe())
    assert source == source_of({"rooms": by_question(ROOM)}, Recipe())
    assert source not in {source_of(fewer, Recipe()), source_of(questions, replace(Recipe(), rate=1e-4))}


@pytest.mark.slow
def test_our_merge_gives_the_weights_that_peft_gives(tmp_path: Path) -> None:
    theirs, ours = (inner(load_encoder(FROZEN).model) for _ in range(2))
    torch.manual_seed(0)
    inject_adapter_in_model(LoraConfig(r=8, lora_alpha=16, target_modules=PLACES, init_lora_weights=False), theirs)
    learned = {name: one for name, one in theirs.named_parameters() if one.requires_grad}
    path = written(learned, Recipe(), tmp_path)
    before = {name: one.clone() for name, one in ours.named_parameters()}
    merge_adapter(ours, path)
    moved = 0
    for place, layer in theirs.named_modules():
        if isinstance(layer, LoraLayer):
            layer.merge()
            weight = ours.get_submodule(place).weight
            assert torch.allclose(weight, layer.get_base_layer().weight, atol=1e-6)
            moved += not torch.equal(weight, before[f"{place}.weight"])
    assert moved == 36


@pytest.mark.slow
def test_vectors_of_another_adapter_have_another_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    save_file(nudge(384), path)
    plain, mine = load_encoder(FROZEN), load_encoder(replace(FROZEN, adapter=str(path)))
    assert files.sha256_of(path)[:12] in mine.name
    assert plain.name != mine.name
    assert plain.reading("")(["buses"]).tobytes() != mine.reading("")(["buses"]).tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("outputs", [12, 0])
def test_a_file_that_does_not_fit_the_model_gets_a_sentence(outputs: int, tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    if outputs:
        save_file(nudge(outputs), path)
    else:
        path.write_bytes(b"no tensors at all")
    with pytest.raises(BadFile, match="no adapter for this language model"):
        load_encoder(replace(FROZEN, adapter=str(path)))


def test_a_packaged_adapter_that_was_changed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "ear.safetensors"
    changed.write_bytes(b"changed")
    monkeypatch.setattr(files, "PACKAGED", changed)
    with pytest.raises(BadFile, match="not the adapter"):
        files.adapter_file("0" * 64)
    with pytest.raises(BadFile, match="can be read"):
        files.adapter_sha256(str(tmp_path / "missing"))


def nudge(outputs: int) -> dict[str, torch.Tensor]:
    place = "encoder.layer.0.attention.self.query"
    return {f"{place}.A": torch.full((1, 384), 0.01), f"{place}.B": torch.full((outputs, 1), 0.01)}


def test_the_record_of_settings_names_an_adapter_by_its_hash_and_never_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    path.write_bytes(b"some weights")
    record = settings_fields(replace(FROZEN, adapter=str(path)))
    assert record["adapter"] == files.sha256_of(path)
    assert settings_fields(FROZEN)["adapter"] is None


def test_several_adapters_become_one_that_does_what_all_do_on_average_a_part_of_the_way(tmp_path: Path) -> None:
    chance = torch.Generator().manual_seed(0)
    paths = [tmp_path / f"seed{at}.safetensors" for at in range(3)]
    for path in paths:
        save_file({f"x.{part}": torch.randn(shape, generator=chance) for part, shape in SHAPES.items()}, path)
    left_out = average(paths, 0.5, 6, tmp_path / "ear.safetensors")
    (found,) = (change for _, change in changes_in(load_file(tmp_path / "ear.safetensors")))
    several = [change for path in paths for _, change in changes_in(load_file(path))]
    assert torch.allclose(found, 0.5 * sum(several) / 3, atol=1e-4)
    assert left_out < 1e-6, "three of rank two are one of rank six"
    assert average(paths, 0.5, 2, tmp_path / "ear.safetensors") > 0.1
    assert load_file(tmp_path / "ear.safetensors")["x.A"].shape == (2, 7)


@pytest.mark.slow
def test_the_packaged_adapter_is_the_measured_one_and_fits_the_packaged_model() -> None:
    frozen, hearing_better = load_encoder(EngineSettings()), load_encoder(engine_with("ear"))
    assert hearing_better.name != frozen.name
    texts = ["I get off work at six, it shuts at five", "open in the evenings"]
    before, after = (one.reading("What should our library be?")(texts) for one in (frozen, hearing_better))
    assert after[0] @ after[1] != before[0] @ before[1]
    assert PACKAGED.stat().st_size < 3_000_000
