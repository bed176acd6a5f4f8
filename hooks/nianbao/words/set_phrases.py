"""Phrases that a report has to repeat word for word. They do not make two sentences the same.

To add a phrase, write a line.
"""

from __future__ import annotations

from typing import Final

SET_PHRASES: Final = (
    "以习近平同志为核心的党中央",
    "习近平新时代中国特色社会主义思想",
    "习近平总书记重要讲话和重要指示批示精神",
    "习近平总书记最新重要讲话和重要指示批示精神",
    "习近平总书记重要讲话精神",
    "习近平总书记系列重要讲话精神",
    "习近平经济思想",
    "习近平生态文明思想",
    "习近平强军思想",
    "习近平法治思想",
    "习近平文化思想",
    "习近平外交思想",
    "习近平总书记关于党的建设的重要思想",
    "习近平同志党中央的核心、全党的核心地位",
    "铸牢中华民族共同体意识",
    "中华民族伟大复兴的中国梦",
    "中国特色社会主义法治体系",
    "马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观",
    "深刻领悟“两个确立”的决定性意义",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
    "不敢腐、不能腐、不想腐",
    "中央八项规定及其实施细则精神",
    "中央八项规定精神",
    "全面建设社会主义现代化国家",
    "中国式现代化",
    "完整、准确、全面贯彻新发展理念",
    "完整准确全面贯彻新发展理念",
)
# How clauses begin that are said in every section: calls and thanks.
OPENING_FORMULAS: Final = ("奋力", "加快建设", "全力构建", "以优异成绩", "以实际行动", "紧密团结", "团结带领")
