"""``nianbao upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

from nianbao.cli.common import CannotRun, next_command, opened, project_options, settings_file


@click.command("upgrade")
@project_options
@click.option("--apply", "applies", is_flag=True, help="写上；本单位改过的文件不动。")
@click.option("--ask", "asks", is_flag=True, help="逐个文件问要不要写上，本单位改过的也问。")
def command(folder: Path, applies: bool, asks: bool) -> None:
    """装了新一版以后，看项目里的设置、钩子、自动核对和说明与这一版要写的有什么不同，照着升级。

    不写选项只看不改。报告的正文和数据（docs/、data/）不动。--ask 时回答不要的，这一版不再问。

    \b
    例：nianbao upgrade
        nianbao upgrade --apply
    """
    from nianbao.load.settings import ProjectError, read_settings
    from nianbao.office.upgrading.project_upgrade import project_upgrade
    from nianbao.yaml.editor import YamlEditError

    if applies and asks:
        raise CannotRun("--apply 和 --ask 只写一样")
    with opened(folder, to_write=applies or asks) as project:
        try:
            upgrade = project_upgrade(project.files, read_settings(project.files, folder, settings_file()))
        except (ProjectError, YamlEditError) as error:
            raise CannotRun(str(error)) from error
        for step in upgrade.steps:
            click.echo(f"改成格式 {step.to}：{step.says}。")
        chosen, declined = [], []
        for one in upgrade.files:
            click.echo(f"{one.path}：{one.case.says}")
            click.echo(one.diff(), nl=False)
            if not asks:
                chosen += [one] if one.case.is_safe else []
            elif click.confirm(f"写上 {one.path} 吗", default=one.case.is_safe):
                chosen.append(one)
            elif one.path in upgrade.migrated:
                raise CannotRun(f"{one.path} 要先改成新格式，别的才能升级；什么也没有写")
            else:
                declined.append(one)
        if applies or asks:
            project.write(upgrade.contents(chosen, declined))
    left = [one.path for one in upgrade.files if one not in chosen and one not in declined]
    apply, ask = (next_command(folder, "upgrade", option) for option in ("--apply", "--ask"))
    if not upgrade.files and upgrade.is_recorded:
        click.echo("已经是这一版的，没有要改的。")
    elif applies or asks:
        click.echo(f"写了 {len(chosen)} 个文件，nianbao.yml 记下了。下一步：{next_command(folder, 'check')}")
    else:
        click.echo(f"有 {len(upgrade.files)} 个文件和这一版的不同（没有写）。写上：{apply}")
    if left:
        click.echo(f"可能有本单位改动的 {len(left)} 个不动：{'、'.join(left)}。逐个问：{ask}")
