"""The checks. Each is one file named after its fault. A new check is a new file and a line in its group here."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from nianbao.checks import (
    accepted_expired,
    accepted_unused,
    active_file,
    became_code,
    became_heading,
    broken_formula,
    broken_front_matter,
    broken_reference,
    conflict_copy,
    contradicting_number,
    copied_paragraph,
    copied_value,
    correction_in_future,
    correction_mismatch,
    count_not_list,
    dead_link,
    definition_changed,
    derivable_mask,
    doubled_hedge,
    duplicate_key,
    duplicate_row,
    exact_with_hedge,
    false_hedge,
    figure_renamed_silently,
    figure_vanished,
    file_not_read,
    forbidden_term,
    form_misfit,
    full_width_colon,
    full_width_digit,
    hard_coded_number,
    heading_out_of_order,
    hedge_on_unround,
    impossible_date,
    inconsistent_term,
    leaked_name,
    leftover_mask,
    lines_run_together,
    list_restarts,
    lone_owner,
    merge_conflict,
    missing_field,
    name_misspelt,
    name_not_registered,
    nested_too_deep,
    no_break_space,
    not_complete,
    not_regular_file,
    not_utf8,
    not_whole,
    one_hundred_not_exact,
    out_of_range,
    percent_for_points,
    punctuation,
    ratio_mismatch,
    raw_markup,
    repeated_clause,
    restated,
    rule_broken,
    said_twice,
    seal_broken,
    seal_missing,
    section_missing,
    shared_alias,
    source_cell_differs,
    stale_year,
    tab_in_yaml,
    table_total_not_sum,
    taken_address,
    text_cut_by_hash,
    text_not_shown,
    text_read_as_nothing,
    text_too_long,
    told_differently,
    too_precise,
    total_not_sum,
    typed_total_not_sum,
    unacceptable_fault_accepted,
    unfilled_figure,
    unfilled_name,
    unfounded_rank,
    unit_contradicted,
    unit_differs,
    unit_mixed,
    unit_repeated,
    unknown_fault_accepted,
    unknown_field,
    unknown_figure,
    unknown_form,
    unknown_name,
    unknown_page_setting,
    unportable_file_name,
    unreadable_file,
    unreadable_file_name,
    unreadable_yaml,
    unsafe_html,
    unused_figure,
    value_of_unknown,
    wrong_comparison,
    wrong_direction,
    wrong_extreme,
    wrong_figure,
    wrong_magnitude,
    wrong_page_setting,
    wrong_trend,
    wrong_type,
    wrong_was,
    yaml_alias,
    yaml_tag,
    year_contradicted,
    year_jump,
)
from nianbao.checks.acceptances import not_accepted
from nianbao.checks.fault import OUTSIDE, UNREAD, Check, CheckGroup, Fault, Reading
from nianbao.checks.kept_findings import KeptFindings, YearFindings
from nianbao.checks.project_parts import Parts
from nianbao.load.project_files import PAGES
from nianbao.report import Finding, Level, Yearbook
from nianbao.sealing.release_register import Witnesses
from nianbao.shown.prose import Proses

GROUPS: tuple[CheckGroup, ...] = (
    CheckGroup(
        "文件和写法",
        "文稿和数据完整可读，书写合乎规定",
        (
            file_not_read,
            conflict_copy,
            unportable_file_name,
            unreadable_file,
            unreadable_file_name,
            not_regular_file,
            active_file,
            taken_address,
            not_utf8,
            merge_conflict,
            text_too_long,
            unreadable_yaml,
            tab_in_yaml,
            full_width_colon,
            text_cut_by_hash,
            text_read_as_nothing,
            duplicate_key,
            yaml_tag,
            yaml_alias,
            unknown_field,
            missing_field,
            wrong_type,
            full_width_digit,
            unit_differs,
            broken_formula,
            lone_owner,
            broken_front_matter,
            wrong_page_setting,
            unknown_page_setting,
            nested_too_deep,
            unsafe_html,
        ),
    ),
    CheckGroup(
        "印出来的样子",
        "排版的记号都起了作用，页面和写的一样",
        (
            raw_markup,
            became_code,
            became_heading,
            list_restarts,
            lines_run_together,
            text_not_shown,
            dead_link,
        ),
    ),
    CheckGroup(
        "引用",
        "正文里的每个数字都有据可查，没有漏填",
        (
            broken_reference,
            value_of_unknown,
            unknown_figure,
            unknown_form,
            form_misfit,
            unit_repeated,
            unit_contradicted,
            wrong_figure,
            unfilled_figure,
        ),
    ),
    CheckGroup(
        "算得拢",
        "合计等于各分项之和，比率、个数和名单彼此相符",
        (
            total_not_sum,
            table_total_not_sum,
            typed_total_not_sum,
            rule_broken,
            ratio_mismatch,
            duplicate_row,
            out_of_range,
            not_whole,
            too_precise,
            unit_mixed,
            count_not_list,
            source_cell_differs,
        ),
    ),
    CheckGroup(
        "年与年之间",
        "与往年衔接，没有无故的大起大落和照抄，签发后的改动都有更正",
        (
            wrong_magnitude,
            year_jump,
            copied_value,
            figure_vanished,
            figure_renamed_silently,
            wrong_was,
            section_missing,
            definition_changed,
            year_contradicted,
            restated,
            correction_mismatch,
            seal_broken,
            seal_missing,
            correction_in_future,
        ),
    ),
    CheckGroup(
        "约数和说法",
        "“余”“约”“超”和“增长”“下降”等说法与数字相符",
        (
            false_hedge,
            doubled_hedge,
            exact_with_hedge,
            hedge_on_unround,
            wrong_direction,
            wrong_trend,
            wrong_extreme,
            wrong_comparison,
            unfounded_rank,
            percent_for_points,
            one_hundred_not_exact,
            not_complete,
        ),
    ),
    CheckGroup(
        "行文",
        "文中的数、年份、序号、用词和标点前后一致",
        (
            hard_coded_number,
            contradicting_number,
            told_differently,
            stale_year,
            impossible_date,
            leftover_mask,
            unused_figure,
            forbidden_term,
            inconsistent_term,
            punctuation,
            no_break_space,
            heading_out_of_order,
            said_twice,
            repeated_clause,
            copied_paragraph,
        ),
    ),
    CheckGroup(
        "名称",
        "单位和地名写法统一",
        (
            unfilled_name,
            leaked_name,
            derivable_mask,
            name_not_registered,
            name_misspelt,
            unknown_name,
            shared_alias,
        ),
    ),
    CheckGroup(
        "已接受的问题",
        "经批准接受的例外都还有效",
        (
            unknown_fault_accepted,
            unacceptable_fault_accepted,
            accepted_unused,
            accepted_expired,
        ),
    ),
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(check for group in GROUPS for check in group.checks)
# MkDocs follows links and opens pipes in every folder.
ENTRIES: frozenset[str] = frozenset({"not_regular_file", "unreadable_file_name"})
# These read the findings of the other checks.
ON_ACCEPTANCES: tuple[Check, ...] = GROUPS[-1].checks
BEFORE_ACCEPTANCES: tuple[Check, ...] = tuple(check for check in CHECKS if check not in ON_ACCEPTANCES)
# These look at all years, at later years, or at the day. The others look at one part of the project (`Parts`) at a
# time.
OF_ALL_YEARS: tuple[Check, ...] = (
    file_not_read,
    conflict_copy,
    unportable_file_name,
    broken_formula,
    lone_owner,
    dead_link,
    total_not_sum,
    rule_broken,
    ratio_mismatch,
    unit_mixed,
    year_jump,
    figure_vanished,
    figure_renamed_silently,
    wrong_was,
    section_missing,
    definition_changed,
    seal_missing,
    correction_in_future,
    unused_figure,
    derivable_mask,
    shared_alias,
)
OF_A_PART: tuple[Check, ...] = tuple(check for check in BEFORE_ACCEPTANCES if check not in OF_ALL_YEARS)


def faults() -> tuple[Fault, ...]:
    """Every fault, in the order of the groups above."""
    return tuple(check.FAULT for check in CHECKS)


def check(
    book: Yearbook,
    as_released: frozenset[int] = frozenset(),
    today: date | None = None,
    proses: Proses | None = None,
    witnesses: Witnesses | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    kept: KeptFindings | None = None,
) -> tuple[Finding, ...]:
    """All findings that are not accepted, ordered by place. `as_released` are draft years that are checked like
    released ones. `today` decides which acceptances are in force; without it all are. `proses` are the sections as
    read, for callers that need them too; `witnesses` what git and signatures say of the register of releases.
    `progress` is told before each step how many are done, of how many; an exception that it raises ends the check.
    `kept` holds findings of earlier checks by year; those of `book`, as it was loaded, are added to it."""
    proses = proses or Proses(book)
    parts, kept = Parts(book, as_released, proses), kept or KeptFindings()
    steps = len(book.years) + 1 + len(OF_ALL_YEARS)
    years: dict[int, YearFindings] = {}
    for done, year in enumerate(book.years):
        progress(done, steps)
        years[year.number] = kept.of(parts.digest(year.number), partial(_find_in, parts, year.number))
    kept.forget_others()
    use = {number: one.use for number, one in years.items()}
    found = [finding for one in years.values() for finding in one.findings]
    progress(len(book.years), steps)
    outside = Reading(book, as_released, today, proses=proses, witnesses=witnesses, only=OUTSIDE)
    found += [finding for one in OF_A_PART for finding in one.find(outside)]
    whole = Reading(book, as_released, today, proses=proses, witnesses=witnesses, use=use)
    for done, one in enumerate(OF_ALL_YEARS, len(book.years) + 1):
        progress(done, steps)
        found += one.find(whole)
    by_name = {fault.name: fault for fault in faults()}
    afterwards = Reading(book, as_released, today, by_name, tuple(found), proses)
    found = not_accepted(book, found, today)
    found += [finding for one in ON_ACCEPTANCES for finding in one.find(afterwards)]
    found.sort(key=lambda finding: (finding.place, finding.fault))
    return _with_fingerprints(found)


def _find_in(parts: Parts, number: int) -> YearFindings:
    reading = parts.of_year(number)
    findings = tuple(finding for one in OF_A_PART for finding in one.find(reading))
    return YearFindings(findings, reading.use_of(number))


def findings_of(fault: Fault, book: Yearbook, today: date | None = None) -> tuple[Finding, ...]:
    """The findings of one fault, as `check` has them; for a small project, all at once."""
    one = next(one for one in CHECKS if one.FAULT.name == fault.name)
    if one in ON_ACCEPTANCES:
        return tuple(finding for finding in check(book, today=today) if finding.fault == fault.name)
    found = list(one.find(Reading(book, today=today)))
    return _with_fingerprints(sorted(found, key=lambda finding: finding.place))


def unbuildable(book: Yearbook) -> tuple[Finding, ...]:
    """Only those findings that make even a preview impossible."""
    reading = Reading(book)
    found = [
        finding
        for one in BEFORE_ACCEPTANCES
        if one.FAULT.name in UNREAD | ENTRIES
        for finding in one.find(reading)
        if blocks_building(finding)
    ]
    found.sort(key=lambda finding: (finding.place, finding.fault))
    return _with_fingerprints(found)


def blocks_building(finding: Finding) -> bool:
    """Whether MkDocs would fail or hang on the file of a finding, even in a preview."""
    if finding.fault in ENTRIES:
        return True
    return finding.fault in UNREAD and finding.place.file.lower().endswith(PAGES)


def blocks_publishing(book: Yearbook, finding: Finding) -> bool:
    """Whether a finding stops the build: an error outside a draft year's own files, or an entry of a folder that
    MkDocs cannot even list."""
    if finding.level is not Level.ERROR:
        return False
    if finding.fault in ENTRIES:
        return True
    place = finding.place
    drafts = (year.number for year in book.years if year.is_draft)
    return place.file.endswith("/release.yml") or not any(f"/{number}/" in f"/{place.file}" for number in drafts)


def _with_fingerprints(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings with a fingerprint that does not depend on line numbers: the fault, the file, the figure, the
    written text, and the number among equal ones."""
    seen: Counter[tuple[str, ...]] = Counter()
    marked = []
    for finding in findings:
        key = (finding.fault, finding.place.file, finding.figure, finding.written)
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode())
        marked.append(replace(finding, fingerprint=digest.hexdigest()[:20]))
    return tuple(marked)
