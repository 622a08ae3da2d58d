"""Which files of a folder are definitions, and which belong to other tools."""

from __future__ import annotations

import time
from itertools import product

import pytest

from pipelinelint.source.read import read
from pipelinelint.workspace.recognise import (
    NO_PIPELINES,
    NO_STAGES,
    NOT_READ,
    OTHER_STAGES,
    TEMPLATE,
    looks_like_definition,
    may_be_definition,
    names_pipelines,
    why_passed_over,
)
from tests.cases import every

PLAIN = "pipelines:\n  - name: Sales\n    stages: [New, Won, Lost]\n"
FULL = (
    "version: 1\ncrm: {platform: hubspot}\npipelines:\n  - id: sales\n    stages:\n"
    "      - {id: new, name: New, type: open}\n      - {id: won, name: Won, type: won}\n"
)

OURS = {
    "a sketch": PLAIN,
    "all there is": FULL,
    "JSON": '{"version": 1, "crm": {"platform": "close"}, "pipelines": [{"stages": ["a"]}]}',
    "JSON with escapes": '{"pip\\u0065lines": [{"name": "S", "stages": ["\\ud83d\\ude80 won"]}]}',
    "line ends of one CR": FULL.replace("\n", "\r"),
    "CR LF": FULL.replace("\n", "\r\n"),
    "a question mark": PLAIN.replace("pipelines:", "? pipelines\n:"),
    "a mark on the key": PLAIN.replace("pipelines:", "&a pipelines:"),
    "a tag on the key": PLAIN.replace("pipelines:", "!!str pipelines:"),
    "a quoted key": PLAIN.replace("pipelines:", "'pipelines' :"),
    "an escaped key": PLAIN.replace("pipelines:", '"\\x70ipe\\\n  lines":'),
    "a repeated key": "- &a pipelines\n---\nx: &b pipelines\n*b : [{stages: [Won]}]\n",
    "a second document": "a: 1\n---\n" + PLAIN,
    "braces": "{version: 1, pipelines: [{name: S, stages: [{name: Won, type: won}]}]}",
    "no stages yet": "version: 1\ncrm: {platform: zoho}\npipelines: []\n",
    "a stage list without stages": "version: 1\npipelines: [{name: S, stages: }]\n",
    "a wrong name for its pipelines": "version: 1\ncrm: {platform: zoho}\npipeline: []\n",
    "pipelines by name": "pipelines:\n  sales: {name: Sales, stages: [{name: Won}]}\n",
    "a CRM and unknown keys": "crm: {}\npipelines:\n  - stages: [{label: New, order: 1}]\n",
    "a CRM by name": "crm: HubSpot\npipelines: [{stages: [New]}]\n",
    "a version": "version: 1\npipelines: [{stages: [New]}]\n",
    "a field only ours have": "pipelines: [{stages: [{name: New, probability: 10}]}]\n",
    "names about a sale": "pipelines: [{stages: [Proforma opdracht, Betaald, Afgerond]}]\n",
    "a name in another language": "pipelines: [{stages: [Intake, Offerte, Gewonnen]}]\n",
    "one wrong type": "version: 1\npipelines: [{stages: [{name: A, type: opn}, {type: won}]}]\n",
    "slips among right keys": (
        "version: 1\npipelines:\n  - stages:\n    - {id: a, name: A, typ: open}\n"
    ),
}

OTHERS = {
    "Bitbucket": (
        "image: node:20\npipelines:\n  default:\n    - step:\n        name: Build\n"
        "        script: [npm ci]\n  branches:\n    main:\n      - stage:\n          name: Ship\n"
        "          steps:\n            - step: {script: [make ship]}\n",
        NO_STAGES,
    ),
    "Azure, pipelines as resources": (
        "resources:\n  pipelines:\n    - pipeline: lib\n      source: lib-ci\nstages:\n"
        "  - stage: Build\n    jobs:\n      - job: build\n",
        NO_PIPELINES,
    ),
    "Azure, stages of templates": (
        "parameters:\n  pipelines: [a, b]\nstages:\n  - template: build.yml\n",
        NO_PIPELINES,
    ),
    "GitLab": (
        "stages: [build, test]\nvariables: {A: b}\nbuild:\n  stage: build\n"
        "  script: [echo pipelines]\n",
        NO_PIPELINES,
    ),
    "GoCD": (
        "format_version: 10\npipelines:\n  shop:\n    group: web\n    materials:\n"
        "      git: {git: x}\n    stages:\n      - build:\n          jobs:\n"
        "            compile: {tasks: [exec: {command: make}]}\n",
        OTHER_STAGES,
    ),
    "Jenkins, as its plug-ins have it": (
        "pipelines:\n  - name: shop\n    stages:\n      - name: Build\n        steps: [sh: make]\n"
        "      - name: Test\n        agent: linux\n        steps: [sh: make test]\n",
        OTHER_STAGES,
    ),
    "Spinnaker": (
        '{"pipelines": [{"name": "Deploy", "application": "shop", "stages": [{"name": "Bake", '
        '"type": "bake", "refId": "1", "requisiteStageRefIds": [], "regions": ["eu"]}]}]}',
        OTHER_STAGES,
    ),
    "Spinnaker, the least of it": (
        '{"pipelines": [{"name": "Deploy", "id": "1", "stages": [{"name": "Bake", "type": "bake"}, '
        '{"name": "Deploy", "type": "deploy"}]}]}',
        OTHER_STAGES,
    ),
    "scikit-learn": (
        "version: 1\npipelines:\n  - name: clf\n    stages:\n"
        "      - {name: scale, type: StandardScaler}\n      - {name: pca, type: PCA}\n",
        OTHER_STAGES,
    ),
    "Kubeflow": ("pipelines:\n- name: train\n  stages: [load, train, eval]\n", OTHER_STAGES),
    "GoCD, in short": (
        "pipelines:\n  shop:\n    name: shop\n    stages: [test, deploy]\n",
        OTHER_STAGES,
    ),
    "GoCD with a manual stage": (
        "pipelines:\n  shop:\n    stages:\n      - {name: build, type: manual}\n      - deploy\n",
        OTHER_STAGES,
    ),
    "Vector": (
        "pipelines:\n  logs: {stages: [{json: {}}, {regex: {expression: x}}]}\n",
        OTHER_STAGES,
    ),
    "a demo among builds": ("pipelines: [{stages: [build, contract, demo, prod]}]\n", OTHER_STAGES),
    "Elasticsearch": ('{"pipelines": {"my": {"processors": [], "stages": []}}}', OTHER_STAGES),
    "values of a chart with stages": (
        "crm: {enabled: true}\npipelines: {enabled: true, stages: [a, b]}\n",
        NO_STAGES,
    ),
    "a Helm template of a definition": (
        "{{- if .Values.on }}\nversion: 1\ncrm: {{ .Values.crm }}\npipelines:\n"
        "{{- range .Values.all }}\n  - stages:\n    {{- toYaml . | nindent 6 }}\n{{- end }}\n",
        TEMPLATE,
    ),
    "Tekton": (
        "apiVersion: tekton.dev/v1\nkind: Pipeline\nmetadata: {name: pipelines}\n"
        "spec: {tasks: [{name: build}]}\n",
        NO_PIPELINES,
    ),
    "OpenTelemetry": (
        "receivers: {otlp: {}}\nservice:\n  pipelines:\n    traces: {receivers: [otlp]}\n",
        NO_PIPELINES,
    ),
    "Logstash": ("- pipeline.id: main\n  path.config: /etc/pipelines/*.conf\n", NO_PIPELINES),
    "a deployment map": ("pipelines:\n  - name: sample\n    targets: [/prod]\n", NO_STAGES),
    "values of a chart": (
        "version: '1.2'\ncrm: {enabled: true}\nnote: two pipelines\n",
        NO_PIPELINES,
    ),
    "a template": (
        "{{- if .Values.pipelines }}\nkind: X\nmetadata:\n  name: {{ .Values.name }}\n{{ end }}\n",
        TEMPLATE,
    ),
    "a report of ours": (
        '{"version": 1, "tool": {"name": "pipelinelint"}, "findings": [{"where": "pipelines[a]", '
        '"file": "a.yaml", "message": "\\ud83d\\ude80"}], "not_described": [{"pipelines": []}]}',
        NO_PIPELINES,
    ),
    "what nobody can read": ("pipelines of ours: {a: [b\n", NOT_READ),
    "words": ("pipelines\n", NO_PIPELINES),
    "a list": ("- pipelines: []\n", NO_PIPELINES),
    "a value": ("text: about pipelines\n", NO_PIPELINES),
    "a comment": ("# pipelines:\n", NO_PIPELINES),
}

BROKEN = {
    "an open bracket": FULL + "x: [",
    "a template of a definition": FULL.replace("sales", "{{ name }} }"),
    "cut off JSON": '{"version": 1,\n "pipelines": [{"name": "S", "stages": [{"na',
    "an anchor and a tag": PLAIN.replace("pipelines:", "&a !!str pipelines:") + "x: [",
    "a second colon": PLAIN + "a: b: c\n",
    "a tab": "version: 1\ncrm:\n\tplatform: close\n",
    "too deep": PLAIN + "x: " + "[" * 5000,
}


@every(product(OURS, ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")))
def test_a_definition_is_known_however_it_is_written(name: str, encoding: str) -> None:
    data = OURS[name].encode(encoding)
    assert why_passed_over(read(data, "f")) == ""
    assert may_be_definition(data) or "pipelines" not in OURS[name]


@pytest.mark.parametrize("name", OTHERS)
def test_what_other_tools_have_is_passed_over_with_a_reason(name: str) -> None:
    text, reason = OTHERS[name]
    assert why_passed_over(read(text.encode(), "f")) == reason


@every(product(BROKEN, ("utf-8", "utf-16", "utf-16-be")))
def test_a_definition_that_cannot_be_read_is_none_to_pass_over(name: str, encoding: str) -> None:
    data = BROKEN[name].encode(encoding)
    documents = read(data, "f")
    assert any(problem.fatal for problem in documents[-1].problems)
    assert why_passed_over(documents) == ""
    assert looks_like_definition(data)


def test_bytes_that_are_no_text_do_not_hide_a_definition() -> None:
    data = PLAIN.replace("New", "Né").encode("latin-1")
    assert why_passed_over(read(data, "f")) == ""


@every(OURS)
def test_what_is_cut_off_anywhere_behind_its_stages_is_a_definition(name: str) -> None:
    text = OURS[name]
    if "stages" in text and "*b" not in text:
        assert looks_like_definition((text + "}]{").encode())
        assert names_pipelines(text.encode()) or "pipelines" not in text


@pytest.mark.parametrize("part", [b",&", b"{&a", b"---&", b",& ", b"," + b" " * 99, b",\\\n"])
def test_no_text_is_looked_through_again_and_again(part: bytes) -> None:
    started = time.process_time()
    assert not looks_like_definition(b"a version of the crm " + part * 100_000)
    assert time.process_time() - started < 3  # with its square it takes 17


def test_what_has_none_of_the_words_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("pipelinelint.workspace.recognise.decode")
    for text in ("stages: [a]\nversion: 1\n", "crm: x\npipelines: [\n", ""):
        assert not looks_like_definition(text.encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"a: 1\n", b"\xff\xfe", b"\0", b'"\\x', b"\\" * 1000, "a: 名\n".encode("utf-16")],
)
def test_what_never_says_pipelines_is_not_even_read(data: bytes) -> None:
    assert not may_be_definition(data)
    assert not names_pipelines(data)
