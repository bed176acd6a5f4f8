"""The mutants of every fault. A new fault is a function in one of the files, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tests.bench.mutants import arithmetic, exceptions, names, prose, wording, writing, years
from tests.bench.mutants.sample import Mutant, Sample

MAKERS: Final[Mapping[str, Callable[[Sample], Iterator[Mutant]]]] = {
    make.__name__: make
    for make in (
        writing.unreadable_file,
        writing.not_utf8,
        writing.merge_conflict,
        writing.unreadable_yaml,
        writing.tab_in_yaml,
        writing.full_width_colon,
        writing.duplicate_key,
        writing.yaml_tag,
        writing.yaml_alias,
        writing.unknown_field,
        writing.missing_field,
        writing.wrong_type,
        writing.full_width_digit,
        writing.unit_differs,
        writing.broken_formula,
        writing.broken_front_matter,
        writing.unsafe_html,
        writing.broken_reference,
        writing.value_of_unknown,
        writing.unknown_figure,
        writing.unknown_form,
        writing.form_misfit,
        writing.unfilled_figure,
        arithmetic.total_not_sum,
        arithmetic.rule_broken,
        arithmetic.ratio_mismatch,
        arithmetic.count_not_list,
        arithmetic.duplicate_row,
        arithmetic.out_of_range,
        arithmetic.not_whole,
        arithmetic.too_precise,
        arithmetic.unit_mixed,
        years.year_jump,
        years.copied_value,
        years.figure_vanished,
        years.figure_renamed_silently,
        years.definition_changed,
        years.restated,
        years.correction_mismatch,
        years.stale_year,
        wording.false_hedge,
        wording.doubled_hedge,
        wording.exact_with_hedge,
        wording.hedge_on_unround,
        wording.wrong_direction,
        wording.percent_for_points,
        wording.one_hundred_not_exact,
        prose.hard_coded_number,
        prose.contradicting_number,
        prose.leftover_mask,
        prose.unused_figure,
        prose.heading_out_of_order,
        prose.forbidden_term,
        prose.inconsistent_term,
        prose.punctuation,
        prose.no_break_space,
        prose.repeated_clause,
        names.unfilled_name,
        names.unknown_name,
        names.name_not_registered,
        names.leaked_name,
        exceptions.unknown_fault_accepted,
        exceptions.accepted_unused,
        exceptions.accepted_expired,
    )
}
