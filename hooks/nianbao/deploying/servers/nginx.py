"""The configuration of nginx: a file for the folder conf.d, which nginx reads within `http`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.deploying.servers import headers
from nianbao.deploying.servers.served_site import AccessKind, Listen, ServedSite, Serving

VARIABLES: Final = f"""\
# 网页的脚本和样式由网页自己写明（按内容的摘要），这里写的是网页自己说不了的。
map $uri $nianbao_policy {{
    default       "{headers.FILE_POLICY}";
    "~{headers.PAGE}"    "{headers.PAGE_POLICY}";
    "~{headers.PDF}"    "{headers.PDF_POLICY}";
}}

# 文件名里带内容摘要的，存下就不用再问；其余每次问一声有没有变。
map $uri $nianbao_cache {{
    default "{headers.ASK_EACH_TIME}";
    "~{headers.NAMED_BY_CONTENT}" "{headers.FOR_EVER}";
}}
"""
ANSWERS: Final = f"""\
    index index.html;
    error_page 404 /404.html;
    absolute_redirect off;
    server_tokens off;
    charset utf-8;
    charset_types text/css text/csv text/plain text/xml application/javascript application/json;

    gzip_static on;
    gzip_vary on;
    gzip_proxied any;

    add_header Content-Security-Policy $nianbao_policy always;
    add_header Cache-Control $nianbao_cache always;
{"".join(f'    add_header {name} "{value}" always;{chr(10)}' for name, value in headers.FIXED)}
    location ~ /\\. {{
        return 404;
    }}

    location ~ \\.csv$ {{
        types {{ }}
        default_type text/csv;
    }}
"""


def nginx_configuration(serving: Serving) -> str:
    """The text of the file."""
    return "\n".join(
        (
            f"# 由 {serving.command} 写成；要改，改命令再写一次。\n",
            VARIABLES,
            "".join(_moved(serving)),
            *("".join(_server(site)) for site in serving.sites),
        )
    )


def _moved(serving: Serving) -> Iterator[str]:
    yield '# 换过的地址，旧的永远能用。\nmap $uri $nianbao_moved {\n    default "";\n'
    # Regular expressions, because nginx limits the size of its hash of plain strings, and only the main configuration
    # may raise the limit.
    for redirect in serving.redirects:
        slash = "/?" if redirect.old.endswith("/") else ""
        yield f'    "~^{re.escape(redirect.old.rstrip("/"))}{slash}$" "{redirect.new}";\n'
    yield "}\n"


def _server(site: ServedSite) -> Iterator[str]:
    yield f"# {site.title}\nserver {{\n"
    yield from _listen(site.listen)
    yield f'    root "{site.root}";\n\n'
    yield from _access(site)
    yield "    if ($nianbao_moved) {\n        return 301 $nianbao_moved;\n    }\n\n"
    yield f"{ANSWERS}}}\n"


def _listen(listen: Listen) -> Iterator[str]:
    if not listen.host:
        yield f"    listen {listen.port} default_server;\n"
    elif listen.is_address:
        yield f"    listen {listen.host}:{listen.port};\n"
    else:
        yield f"    listen {listen.port};\n    server_name {listen.host};\n"


def _access(site: ServedSite) -> Iterator[str]:
    access = site.access
    if access.kind is AccessKind.BASIC:
        yield f'    auth_basic "nianbao";\n    auth_basic_user_file "{access.passwords}";\n\n'
    if access.kind is AccessKind.HEADER:
        yield "    # 只收网关转来的、写明是谁的请求。\n"
        yield from (f"    allow {gateway};\n" for gateway in access.gateways)
        variable = access.header.lower().replace("-", "_")
        yield f'    deny all;\n    if ($http_{variable} = "") {{\n        return 403;\n    }}\n\n'
