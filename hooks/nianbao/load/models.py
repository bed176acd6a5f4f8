"""The fields that the YAML files may have: typed models, which also give editors their JSON Schema."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from nianbao.words.unit_table import Dimension

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Percent = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?%$")]
YearNumber = Annotated[int, Field(ge=1949, le=2200)]
NameKind = Literal[
    "town", "village", "community", "company", "project", "place", "site", "industry",
    "org", "brand", "ordinal", "document", "strategy", "level", "other",
]  # fmt: skip


def _one_as_list(written: object) -> object:
    return [written] if isinstance(written, str) else written


Texts = Annotated[
    list[Text],
    BeforeValidator(_one_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Day = datetime.date
ApprovalRole = Literal["科室负责人", "分管负责人", "主要负责人"]
SealedPair = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32} [0-9a-f]{32}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


PagePart = Literal["navigation", "toc", "path", "footer", "feedback", "tags"]


class SearchSetting(_Strict):
    """How search treats a page."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    exclude: bool = False
    boost: float = Field(1, gt=0, le=1000)


class PageEntry(_Strict):
    """The front matter of a page, as MkDocs and Material for MkDocs read it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: Text = Field("", description="页面的标题，应是文字；像数或日期的要加引号")
    description: Text = Field("", description="页面的说明，应是文字")
    author: Text = Field("", description="页面的作者，应是文字")
    icon: Text | None = Field(None, description="导航里的图标，应是主题图标的名称，如 material/home")
    template: Text | None = Field(None, description="页面的模板，应是主题模板的名称，如 main.html")
    hide: PagePart | list[PagePart] = Field(
        default_factory=list,
        description="不显示页面的哪些部分，应是列表，可写 navigation、toc、path、footer、feedback、tags",
    )
    search: SearchSetting = Field(
        SearchSetting(), description="搜索怎样对待这一页，应写成 {exclude: true} 或 {boost: 2}"
    )
    status: Text = Field("", description="导航里的状态，应是一个词")
    tags: list[Text] = Field(default_factory=list, description="标签，应是列表，每项以“- ”开头")
    was: Texts = Field(
        default_factory=list, description="这一节从前的文件名（不带 .md），应是文字；几节合成的，几个都写，写成列表"
    )
    split_from: Text = Field("", description="从哪一节拆出来的，应是那一节的文件名（不带 .md）")


class FigureEntry(_Strict):
    """An entry of data/figures/*.yml."""

    label: Text | None = Field(None, description="给读者看的名称，默认同代号")
    unit: str = Field("", description="单位，如 公里、万元、%、人次")
    decimals: int | None = Field(None, ge=0, le=9, description="最多几位小数")
    owner: Text | None = Field(None, description="提供数字的责任部门")
    definition: Text | None = Field(None, description="口径")
    better: Literal["more", "less"] | None = Field(None, description="越多越好，或越少越好")
    jump: Percent | None = Field(None, description="与上年相比变动超过多少须加说明，如 50%")
    kind: Literal["stock", "flow"] = Field("flow", description="时点数 stock，时期数 flow")
    min: Decimal | None = Field(None, description="最小可能值")
    max: Decimal | None = Field(None, description="最大可能值")
    since: YearNumber | None = Field(None, description="从哪一年起有这个数字")
    until: YearNumber | None = Field(None, description="到哪一年为止")
    was: Text | None = Field(None, description="从前的代号")
    visibility: Literal["internal", "public"] = Field("internal", description="脱敏版是否隐去")
    equals: Text | None = Field(None, description="等于什么，如 初次访 + 重复访")
    rules: Texts = Field(default_factory=list, description="必须成立的关系，如 结案 <= 立案 + 上年未结")
    expect: Texts = Field(default_factory=list, description="多半成立、不成立只提醒的关系，如 积极分子 >= 发展对象")
    columns: dict[str, Text] | None = Field(None, alias="list", description="名单的字段：名称: name，投资: 亿元")
    item: Text | None = Field(None, description="一项怎样写，如 投资{投资}的{名称}项目")


class ValueEntry(_Strict):
    """A value of data/YEAR/*.yml that says more than the number."""

    value: Text | None = Field(None, description="数值；空着就是待填")
    rows: list[dict[str, Text | None] | Text] | None = Field(None, description="名单的各项")
    source: Text | None = Field(None, description="出处，如 信访办台账")
    note: Text | None = Field(None, description="说明，如变动大的原因")
    breaks: bool = Field(False, alias="break", description="口径变了，与以前不可比")
    growth: Text | None = Field(None, description="公布的可比增幅，如 6.1%")
    cell: Text | None = Field(
        None,
        description="取自哪张表的哪一格、格子里是什么，nianbao fill --map 写：城建年报.xlsx!城建!C7 = 1260.5（米）",
    )


class NameEntry(_Strict):
    """An entry of data/names.yml."""

    name: Text | None = Field(None, description="名称，默认同代号")
    kind: NameKind = Field("other", description="哪一类名称")
    aliases: Texts = Field(default_factory=list, description="别称")
    masked: bool = Field(True, description="脱敏版写作 *")


class OwnerEntry(_Strict):
    """An entry of data/owners.yml that says more than the accounts."""

    accounts: Texts = Field(description="在托管平台上的账号，几个写成列表")
    was: Texts = Field(default_factory=list, description="从前叫什么；几个部门合并来的，几个都写")


class TownWordEntry(_Strict):
    """An item of `units` in data/words.yml."""

    word: Text = Field(description="单位或量词，如 担、蔸")
    dimension: Dimension | None = Field(None, description="单位量的是什么；量词不写")
    size: Text | None = Field(None, description="一个这样的单位有多少，如 50公斤；写了 dimension 就要写")
    counts_lists: bool = Field(False, description="可以点清前面列举的有几项，如 甲、乙、丙等三蔸")
    parts: bool = Field(False, description="可以不是整数，如 3.5天")


class ReleaseEntry(_Strict):
    """data/YEAR/release.yml."""

    date: Day = Field(description="签发日期")
    signer: Text = Field(description="签发人职务")
    number: Text = Field(description="文号")
    on_paper: bool = Field(False, description="三级审批在纸上，没有记在 approvals.yml 里")


class ReleasedEntry(_Strict):
    """An entry of data/YEAR/released.yml, written by ``nianbao release``."""

    value: Text = Field(description="签发时的值")
    label: Text = Field(description="签发时的名称")
    unit: str = Field("", description="签发时的单位")
    definition: str = Field("", description="签发时的口径")
    rows: list[dict[str, Text]] = Field(default_factory=list, description="签发时名单的各项")
    decimals: int | Literal["不限"] | None = Field(None, description="签发时最多写几位小数")
    item: str = Field("", description="签发时一项怎样写")


class ConfirmedEntry(_Strict):
    """An entry of data/YEAR/confirmed.yml, written by ``nianbao confirm``."""

    value: Text = Field(description="确认时的值")
    digest: Text = Field(description="值和口径的校验码")
    by: Text = Field(description="谁确认的")
    date: Day = Field(description="哪天确认的")


class ApprovalEntry(_Strict):
    """An item of data/YEAR/approvals.yml, written by ``nianbao approve``."""

    role: ApprovalRole = Field(description="哪一级")
    by: Text = Field(description="谁批准的")
    date: Day = Field(description="哪天批准的")
    digest: Text = Field(description="批准的是什么，校验码")


class SealEntry(_Strict):
    """data/YEAR/seal.yml, written by ``nianbao release`` and ``nianbao seal``."""

    form: int = Field(ge=1, description="校验码算法的版本")
    release: Text = Field(description="签发日期、签发人、文号的校验码")
    released: Text = Field(description="released.yml 的校验码")
    figures: dict[str, Text] = Field(default_factory=dict, description="每个值的增幅、口径变化、出处、说明的校验码")
    names: dict[str, Text] = Field(default_factory=dict, description="签发时的名称")
    own_names: list[Text] = Field(default_factory=list, description="写在当年 names.yml 里的名称")
    sections: dict[str, list[SealedPair]] = Field(default_factory=dict, description="各部分各段的校验码")
    files: dict[str, Text] = Field(default_factory=dict, description="其他文件的校验码")


class RegisterItem(_Strict):
    """An item of data/releases.yml, written by ``nianbao release``, ``nianbao seal`` and ``nianbao correct``."""

    year: YearNumber = Field(description="年份")
    date: Day = Field(description="签发、更正或撤回的日期")
    number: Text | None = Field(None, description="文号")
    signed_by: Text | None = Field(None, description="签发：谁用密钥签了名（data/signers 里的名字）")
    seal: Text | None = Field(None, description="签发：封存记录（seal.yml）的校验码")
    correction: Text | None = Field(None, description="更正：corrections.yml 里那一条的校验码")
    withdrawn: Text | None = Field(None, description="撤回签发：为什么")
    previous: str = Field("", description="上一条的校验码")


class CorrectionEntry(_Strict):
    """An item of data/YEAR/corrections.yml: of a figure, a name, or the wording of a section."""

    figure: Text | None = Field(None, description="更正的数字")
    part: Literal["growth", "break", "source", "note"] | None = Field(
        None, description="更正的不是数，而是这个值的增幅 growth、口径变化 break、出处 source 或说明 note"
    )
    name: Text | None = Field(None, description="更正的名称")
    section: Text | None = Field(None, description="更正文字的部分，如 2-development/1-growth")
    old: str = Field(description="原数、原名称、原来的一段；新添的一段写 ''")
    new: str = Field(description="更正后；删去一段写 ''")
    reason: Text = Field(description="更正原因")
    approver: Text = Field(description="批准人职务")
    date: Day = Field(description="批准日期")


class MapEntry(_Strict):
    """data/maps/NAME.yml; its figures are read one by one."""

    year: YearNumber = Field(description="照哪一年的表对的")
    proposed: bool = Field(False, description="系统拟的，还没有人核对；核对后删去这一行")
    figures: dict[str, Any] | None = Field(
        None, description="每个数字在哪里，写作“数字的代号: {row: …, column: …, unit: …}”"
    )


class MappedCellEntry(_Strict):
    """An entry of `figures` in data/maps/NAME.yml."""

    row: Texts = Field(description="行的表头，从外到里，如 [基础设施, 污水管网]")
    column: Texts = Field(default_factory=list, description="列的表头，从上到下，如 [2025年, 完成数]；没有表头的不写")
    sheet: Text | None = Field(None, description="工作表；CSV 不写")
    unit: str = Field(description='表里的单位，如 米、万元；没有单位的写 ""')
    unit_stated: bool = Field(True, description="单位是不是写在表里；表里没有写、是问来的，写 false")
    cell: Text | None = Field(None, description="对的时候在哪一格，如 C7")


class AcceptanceEntry(_Strict):
    """An item of data/accepted.yml."""

    fault: Text = Field(description="问题的名称")
    figure: Text | None = Field(None, description="数字的代号")
    place: Text | None = Field(None, description="文件，或文件:行号")
    reason: Text = Field(description="为什么可以接受")
    approver: Text = Field(description="批准人职务")
    expires: Day | None = Field(None, description="到哪一天为止；已签发年份里的，不写就是长期")


class BlockEntry(_Strict):
    """The body of a fenced ``table`` or ``chart``."""

    title: Text = Field(description="标题")
    figures: Text = Field(description="数字的代号，空格隔开")
    years: Text | None = Field(None, description="年份，如 2022-2025；默认上年和本年")
    type: Literal["line", "bar", "stacked", "share"] = Field("line", description="图的种类")
