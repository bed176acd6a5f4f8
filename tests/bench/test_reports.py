"""The labels hold no text, offsets lead to the right characters, and a small made-up report is counted right.

The bench itself is ``python -m tests.bench reports FOLDER``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from nianbao.checks import faults
from nianbao.checks.measured import MEASURED, Precision, read_measurement
from nianbao.office.importing.nouns import Recognized
from tests.bench.reports.__main__ import ask, main, write_measurement
from tests.bench.reports.counting import Count, counts, table, unlabelled
from tests.bench.reports.labels import OWN, read_labels, write_labels
from tests.bench.reports.nouns import Claim, Report
from tests.bench.reports.places import shown_spans
from tests.bench.reports.reading import read_report, report_files
from tests.bench.reports.sentences import DRAWN, Marked, draw, find_figures, read_marked, write_marked
from tests.bench.reports.sentences import OWN as OWN_SENTENCES
from tests.bench.reports.years import KNOWN, OF_YEARS, claims_of_years, places_with_years, with_years

# Indents, a tab within a line, a table, stars and full-width signs, as reports have them.
TEXT = """\
　　砚汀镇2024年工作报告

　　一、主要工作
　　全年新建*个广场，硬化道路　共12.6公里。"三河"治理完成。
　　投入\t资金1.5万余元，完成率提高3%。
　　资金到位。
村\t公里
北埠村\t2.5
二、下步打算
　　（一）项目(上)。完成A_b项目、C\\d项目、E项目等2个。
"""
WRITTEN = {
    "hard_coded_number": ["3%", "2.5", "2个"],
    "hedge_on_unround": ["1.5万余元"],
    "percent_for_points": ["提高3%"],
    "punctuation": ["　", '"'],
    "count_not_list": ["2个"],
}


@pytest.fixture(params=["report-2024.txt", "report-2024.md", "report-2024.docx"])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Report:
    path = tmp_path / request.param
    match path.suffix:
        case ".docx":
            document = Document()
            for line in TEXT.replace("\t", "").splitlines():
                document.add_paragraph(line.strip("　"))
            document.save(str(path))
        case ".md":
            lines = [line.strip("　").replace("\t", "") for line in TEXT.splitlines() if line]
            path.write_text("\n\n".join(lines), encoding="utf-8")
        case _:
            path.write_text(TEXT, encoding="utf-8", newline="\r\n")
    return read_report(path)


def spans(report: Report, fault: str) -> list[str]:
    return [report.text[claim.start : claim.end] for claim in report.claims if claim.fault == fault]


def test_claims_lie_on_their_words(report: Report) -> None:
    assert report.refused == ""
    for fault, words in WRITTEN.items():
        found = spans(report, fault)
        assert (fault, [word for word in words if word not in found]) == (fault, [])
    assert [claim for claim in report.claims if not claim.end] == []


@pytest.mark.parametrize(
    ("written", "shown", "pairs"),
    [
        ("## 完成{{ 里程 }}", "完成12公里", [("{{ 里程 }}", "12公里")]),
        (
            r"**一是**1\.5\*和{{ 甲 }}、{{ 乙 余 }}。",
            "一是1.5*和3个、20余个。",
            [("{{ 乙 余 }}", "20余个"), (r"\.", ".")],
        ),
        ("| 村 | {{ 里程 }} |  |", "村\t2公里\t", [("{{ 里程 }}", "2公里")]),
    ],
)
def test_markdown_leads_to_the_line_it_shows(written: str, shown: str, pairs: list[tuple[str, str]]) -> None:
    found = [(written[s.start : s.end], shown[s.shown_start : s.shown_end]) for s in shown_spans(written, shown)]
    assert [pair for pair in pairs if pair not in found] == []
    assert shown_spans(written, "别的一行") is None


def claim(fault: str, start: int, file: str = "a" * 64) -> Claim:
    return Claim(file, fault, start, start + 2, "warning", "")


def test_counts_of_a_small_report() -> None:
    claims = tuple(claim("punctuation", start) for start in (0, 0, 5, 9, 12))
    reports = [Report("a", "a" * 64, "", (*claims, claim("stale_year", 3)))]
    labels = {
        claim("punctuation", 0).key: True,
        claim("punctuation", 5).key: False,
        claim("punctuation", 9).key: True,
        claim("punctuation", 40).key: False,
        claim("count_not_list", 7).key: True,
        claim("count_not_list", 7, "b" * 64).key: True,
    }
    assert table(counts(reports, labels)).splitlines()[2:] == [
        "| punctuation | warning | 4 | 2 | 1 | 1 | 0.67 | 0 | 1 |",
        "| stale_year | warning | 1 | 0 | 0 | 1 |  | 0 | 0 |",
        "| count_not_list |  | 0 | 0 | 0 | 0 |  | 1 | 0 |",
    ]
    assert {one.key for one in unlabelled(reports, labels)} == {
        claim("punctuation", 12).key,
        claim("stale_year", 3).key,
    }


def test_answers_are_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    answers = iter("tsfq")
    labels: dict[tuple[str, str, int, int], bool] = {}
    asked = [claim("punctuation", start) for start in range(6)]
    ask(asked, {"a" * 64: "一二三四五六七八"}, labels, lambda _: next(answers), path)
    assert read_labels(path) == labels == {asked[0].key: True, asked[2].key: False}


def test_the_committed_labels_are_well_formed() -> None:
    labels = read_labels(OWN)
    known = {fault.name for fault in faults()} | {f"import:{found.name.lower()}" for found in Recognized}
    assert {key[1].removesuffix(OF_YEARS) for key in labels} <= known | {KNOWN}
    assert OWN.read_bytes().isascii()


def test_labels_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    write_labels(path, read_labels(OWN))
    assert path.read_bytes() == OWN.read_bytes()


@pytest.mark.parametrize(
    "row",
    ["文\tpunctuation\t1\t2\ttrue", f"{'a' * 64}\t标点\t1\t2\ttrue", f"{'a' * 64}\tpunctuation\t3\t2\ttrue",
     f"{'a' * 64}\tpunctuation\t1\t2\tmaybe", f"{'a' * 64}\tpunctuation\t1\t2\ttrue\t原文"],
)  # fmt: skip
def test_a_label_with_other_words_is_refused(row: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text(f"sha256\tfault\tstart\tend\tlabel\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"labels\.tsv:2"):
        read_labels(path)


def test_the_bench_counts_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report-2024.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\0")
    (tmp_path / "INDEX.tsv").write_text("no report", encoding="utf-8")
    report = read_report(tmp_path / "report-2024.txt")
    labelled = next(claim for claim in report.claims if claim.fault == "percent_for_points")
    labels = tmp_path / "labels.tsv"
    write_labels(labels, {labelled.key: True})
    monkeypatch.setattr("sys.argv", ["", str(tmp_path), "--labels", str(labels), "--unlabelled", "1"])
    assert main() == 0
    printed = capsys.readouterr().out
    assert "1 of 2 reports imported" in printed
    assert "refused: broken.txt" in printed
    assert "| percent_for_points | error | 1 | 1 | 0 | 0 | 1.00 | 0 | 0 |" in printed
    assert "| count_not_list | error | 1 | 0 | 0 | 1 |  | 0 | 0 |" in printed
    assert "E项目等【2个】。" in printed
    assert printed.count("\nhard_coded_number ") == 1


def test_marked_sentences_are_measured(tmp_path: Path) -> None:
    text = "全年新建管网12.6公里，慰问3户。\n走访十二户，见表1。没有数的一句。"
    file = "a" * 64
    found = (Claim(file, "hard_coded_number", 6, 12, "warning", ""), Claim(file, "hard_coded_number", 27, 28, "", ""))
    reports = [Report("a", file, text, found)]
    spans = draw(reports, seed=1, count=2)
    assert [text[start:end] for _, start, end in spans] == ["全年新建管网12.6公里，慰问3户", "走访十二户，见表1"]
    marked = Marked(tuple(spans), ((file, 6, 12), (file, 15, 17), (file, 21, 24)))
    path = tmp_path / "sentences.tsv"
    write_marked(path, marked)
    assert read_marked(path) == marked
    measured = find_figures(reports, marked)
    assert (measured.right, measured.missed, measured.false) == (1, ((file, 15, 17), (file, 21, 24)), ((file, 27, 28),))
    assert (measured.recall, measured.precision) == (1 / 3, 1 / 2)
    # 走访十二户 has a finding on all its words.
    told = Claim(file, "typed_total_not_sum", 19, 24, "warning", "")
    assert find_figures([Report("a", file, text, (*found, told))], marked).missed == ((file, 15, 17),)
    assert draw(reports, seed=1, count=1) == draw(reports, seed=1, count=1)


def test_the_committed_sentences_are_well_formed() -> None:
    marked = read_marked()
    assert len(marked.sentences) == DRAWN
    assert OWN_SENTENCES.read_bytes().isascii()
    for file, start, end in marked.figures:
        assert any(one == file and first <= start < end <= last for one, first, last in marked.sentences)


@pytest.mark.parametrize("row", ["文\t1\t2\tfigure", f"{'a' * 64}\t1\t2\ttrue", f"{'a' * 64}\t1\tfigure"])
def test_a_mark_with_other_words_is_refused(row: str, tmp_path: Path) -> None:
    path = tmp_path / "sentences.tsv"
    path.write_text(f"sha256\tstart\tend\tlabel\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sentences\.tsv:2"):
        read_marked(path)


def test_the_measured_precision_is_written_by_fault(tmp_path: Path) -> None:
    path = tmp_path / "measured.json"
    found = [Count("punctuation", "warning", 9, 4, 1, 0, 0), Count("import:name", "", 3, 3, 0, 0, 0),
             Count("stale_year", "warning", 5, 0, 0, 0, 0)]  # fmt: skip
    write_measurement([Report("a", "a" * 64, "十个字的一份报告呀")], found, path)
    measured = read_measurement(path)
    assert dict(measured.faults) == {"punctuation": Precision(4, 5)}
    assert (measured.reports, measured.characters) == (1, 9)


def test_the_committed_measurement_names_faults() -> None:
    assert MEASURED.faults.keys() <= {fault.name for fault in faults()}
    assert MEASURED.characters > 400_000


def test_what_is_said_only_where_years_meet(tmp_path: Path) -> None:
    for year, number in ((2023, 3120), (2024, 15480)):
        lines = f"一、{year}年工作回顾\n城镇新增就业{number}人。\n二、{year + 1}年工作安排\n抓好落实。\n"
        (tmp_path / f"t1_砚汀镇{year + 1}.txt").write_text(lines, encoding="utf-8")
    (tmp_path / "t2_荻湾镇2024.txt").write_text("一、2024年工作回顾\n平稳。\n", encoding="utf-8")
    files = report_files(tmp_path)
    assert places_with_years(files) == [files[:2]]
    alone = [read_report(path) for path in files]
    reports = with_years(alone, claims_of_years(files[:2]))
    assert (reports[0], reports[2]) == (alone[0], alone[2])
    added = [claim for claim in reports[1].claims if claim not in alone[1].claims]
    told = {claim.fault: reports[1].text[claim.start : claim.end] for claim in added}
    assert told == {"year_jump:years": "15480人", "import:known": "1"}
