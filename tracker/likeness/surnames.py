"""How Chinese surnames are read where a dictionary of words reads the characters otherwise."""

# Simplified and traditional; two readings where families read it differently.
_SINGLE = """
单單 shan|解 xie|仇 qiu|曾 zeng|区區 ou|查 zha|盖蓋 ge gai|朴 piao|员員贠 yun|乐樂 yue le|覃 qin tan|翟 zhai di
缪繆 miao|洗 xian|折 she|黑 he hei|种重 chong|秘 bi|宓 mi fu|郇 xun huan|繁 po|隗 wei kui|召 shao|句 gou|柏 bai bo
祭 zhai|谌諶 chen shen|牟 mu mou|能佴 nai|藏 zang|适 kuo|么 yao|粘 nian|角 jue|乜 nie|郗 xi chi|冒 mo|炅 gui
颉頡 xie jie|薄 bo|卜 bu|费費 fei bi|都 du|阚 kan|那 na nuo|强強 qiang jiang|长長 chang
"""

_COMPOUND = """
尉迟/尉遲 yu chi|万俟/萬俟 mo qi|令狐 ling hu|澹台/澹臺 tan tai|长孙/長孫 zhang sun|单于/單于 chan yu|皇甫 huang fu
鲜于/鮮于 xian yu|呼延 hu yan|濮阳/濮陽 pu yang|亓官 qi guan|夏侯 xia hou|诸葛/諸葛 zhu ge|司马/司馬 si ma
上官 shang guan|欧阳/歐陽 ou yang|东方/東方 dong fang|赫连/赫連 he lian|公孙/公孫 gong sun|慕容 mu rong|宇文 yu wen
轩辕/軒轅 xuan yuan|钟离/鍾離 zhong li|申屠 shen tu|淳于 chun yu|司徒 si tu|司空 si kong|拓跋 tuo ba|端木 duan mu
独孤/獨孤 du gu|南宫/南宮 nan gong|西门 xi men|東郭/东郭 dong guo|百里 bai li|闻人/聞人 wen ren|太史 tai shi
宰父 zai fu|乐正/樂正 yue zheng
"""


def _entries(said: str) -> list[tuple[str, list[str]]]:
    found = [entry.split() for line in said.split("\n") for entry in line.split("|") if entry]
    return [(characters, readings) for characters, *readings in found]


# A surname of one character: its readings.
SINGLE = {character: readings for characters, readings in _entries(_SINGLE) for character in characters}
# A surname of two: one reading, a syllable each.
COMPOUND = {name: reading for names, reading in _entries(_COMPOUND) for name in names.split("/")}
