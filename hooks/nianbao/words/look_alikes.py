"""Characters that are mistaken for each other in names of places, because they look or sound alike."""

from __future__ import annotations

from typing import Final

_GROUPS: Final = """
村材忖衬 社杜 区曲 镇填慎 浦蒲铺埔莆 荻获狄 棹掉 洲州 滩摊 碇锭绽 汐夕 槐淮 楝栋炼 藕耦藉 渔鱼 湾弯 港巷 塘糖荡 岭领
桥挢轿 榆愉 柳抑 杨扬 池弛 涧润 墩敦 寨塞 峪裕 畈贩 蓼廖 苇伟 菱凌 薛薜 橹撸噜 晒嗮 堰偃 垛跺 埠阜 坊仿 泊泪
沣丰 溪奚 塬源 潭谭 庄桩 坪评 岗冈 堤提 浜滨 泾径 芦泸 沟钩 桃挑 莲连 枫风 侯候 蔡菜
"""
# The characters of a group are mistaken for each other.
LOOK_ALIKES: Final = tuple(_GROUPS.split())
