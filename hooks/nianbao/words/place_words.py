"""Words that occur in the names of many places and offices and do not distinguish them."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# The areas that a report may be about (全镇, 我县), from the town upwards.
TOWN_AREAS: Final = word_list("镇 乡 街道 苏木")
AREAS: Final = (*TOWN_AREAS, *word_list("旗 区 县 市 州 盟 省 国"))
# The last part of a name: what kind of thing it is.
NAME_TAILS: Final = """
镇 乡 街道 村 社区 园 园区 工业园 工业园区 产业园 产业园区 科技园 开发区 集中区 工业集中区 示范区 示范园 基地 景区
公园 广场 中心 服务中心 党群服务中心 便民服务中心 文化中心 养老服务中心 卫生院 中心卫生院 卫生室 医院 敬老院 幸福院
小学 中心小学 中学 幼儿园 学校 学院 公司 有限公司 合作社 专业合作社 家庭农场 农场 工厂 厂 站 服务站 工作站 所 派出所
司法所 局 办 办公室 委员会 村委会 居委会 委 室 调解室 工作室 讲坛 论坛 讲堂 大桥 桥 路 大道 街 老街 河 水库 项目
工程
"""
# Characters that many names of villages share; one of them in common does not make two names similar.
LANDFORMS: Final = frozenset("庄家里桥湾沟坪岭山河口店屯营寨堡坡岗圩坝塘港洲岛头溪泉林坊集铺垸")
PLACE_LETTERS: Final = LANDFORMS | frozenset("园田村乡镇街路平安和新光阳兴旺农民郭王李张刘陈杨赵黄周吴")
# Characters that distinguish two names on purpose: 东庄 and 西庄, 县委 and 市委.
CONTRASTS: Final = ("东南西北中上下前后左右内外大小新老旧", "一二三四五六七八九十", "国省市县区镇乡村州组", "甲乙丙丁")
# Characters that join words: 松和村 is no name in 黑松和村民.
JOINING: Final = frozenset("和与及同或的在到向往对为是有从由把被使让各每全本该个等了着过所以并将")
# Words for places that end like a name but are none.
PLACES_IN_GENERAL: Final = ("城镇", "农村", "乡村", "村镇", "集镇", "重镇")
# What a village is called by its kind.
VILLAGE_KINDS: Final = """
行政村 自然村 示范村 文明村 重点村 试点村 中心村 美丽村 先进村 薄弱村 空心村 城中村 贫困村 脱贫村 经济村 明星村
特色村 传统村 新农村 城乡村 移民村 安置村 后进村 样板村 精品村 达标村 卫生村 生态村 森林村 民主村 法治村 平安村
信用村 清廉村 数字村 智慧村 淘宝村 电商村 旅游村 民宿村 红色村 党建村 帮扶村 联系村 结对村 整治村 整改村 创建村
规划村 保留村 搬迁村 库区村 沿线村 沿河村 沿湖村 周边村 相邻村 毗邻村 山区村 平原村 革命村 老区村 边远村 偏远村
驻地村 合并村 建制村 软弱村 涣散村 富裕村 小康村 健康村 长寿村 和谐村 幸福村 无讼村 零访村 标杆村 产业村 专业村
种植村 养殖村 蔬菜村 果树村 渔业村 林业村 农业村
"""
