"""An upgrade of a project: the steps of its format, what each file would become, and what is recorded afterwards."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from nianbao.load.content_format import FORMAT, RECORD, content_format
from nianbao.load.file_sources import Files
from nianbao.office.new_project.kept_files import kept_files
from nianbao.office.new_project.project_record import ProjectRecord, digest_of, record_file
from nianbao.office.upgrading.format_migrations import FormatMigration, migrate_content
from nianbao.office.upgrading.recorded_project import recorded_project
from nianbao.office.upgrading.upgrade_plan import PlannedFile, plan_upgrade
from nianbao.report import Settings


@dataclass(frozen=True, slots=True)
class ProjectUpgrade:
    """`steps` change the format of the files `migrated`; `files` are all that would change. `is_recorded` says that the
    project has recorded this version's format."""

    record: ProjectRecord
    wanted: Mapping[str, bytes]
    steps: tuple[FormatMigration, ...]
    migrated: Collection[str]
    files: tuple[PlannedFile, ...]
    is_recorded: bool

    def contents(self, chosen: Collection[PlannedFile], declined: Collection[PlannedFile]) -> dict[str, bytes]:
        """What is to be written. What was neither chosen nor declined is shown again by the next upgrade."""
        open_questions = {one.path for one in self.files} - {one.path for one in (*chosen, *declined)}
        seen = {path: digest_of(new) for path, new in self.wanted.items() if path not in open_questions}
        record = replace(self.record, written={**self.record.written, **seen})
        return {**{one.path: one.after for one in chosen}, RECORD: record_file(record)}


def project_upgrade(files: Files, settings: Settings) -> ProjectUpgrade:
    """The upgrade of a project. Nothing is written. Raises ProjectError if the project's record cannot be read,
    YamlEditError if its settings cannot be edited."""
    record = recorded_project(files, settings)
    wanted = kept_files(record.name, record.year, record.forge)
    wanted[settings.file] = wanted.pop("mkdocs.yml")
    migrated, steps = migrate_content(files, settings)
    planned = plan_upgrade(files, wanted, record.written, migrated, settings.file)
    is_recorded = files.has(RECORD) and content_format(files) == FORMAT
    return ProjectUpgrade(record, wanted, steps, frozenset(migrated), planned, is_recorded)
