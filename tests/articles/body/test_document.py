from articles.body import EMPTY_BODY, clean_body, document, empty_body, upgrade


def test_a_new_story_has_an_empty_body_of_its_own():
    empty_body()["content"].append("something")

    assert empty_body() == EMPTY_BODY == clean_body(EMPTY_BODY)


def test_a_document_without_a_version_is_of_the_first():
    assert upgrade({"type": "doc", "content": []}) == EMPTY_BODY


def test_an_old_document_goes_through_every_step(monkeypatch):
    steps = [
        lambda old: old | {"content": [*old["content"], "second"]},
        lambda old: old | {"content": [*old["content"], "third"]},
    ]
    monkeypatch.setattr(document, "UPGRADES", steps)
    monkeypatch.setattr(document, "VERSION", 3)

    whole = upgrade({"type": "doc", "attrs": {"version": 1}, "content": []})
    half = upgrade({"type": "doc", "attrs": {"version": 2}, "content": []})

    assert whole == {"type": "doc", "attrs": {"version": 3}, "content": ["second", "third"]}
    assert half == {"type": "doc", "attrs": {"version": 3}, "content": ["third"]}
