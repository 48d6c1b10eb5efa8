#!/usr/bin/python3
"""A stand-in for Harbor's `prepare`: reads harbor.yml beside it, writes docker-compose.yml and the settings of its containers."""
import crypt
import json
import os
import re
import secrets
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONFIG = HERE / "common" / "config"
IMAGE = "goharbor/stand-in:v1.8.6"
USER = 10000

NGINX = """user root;
daemon off;
pid /tmp/nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_max_body_size 0;
    client_body_temp_path /tmp/body;
    proxy_temp_path /tmp/proxy;
    fastcgi_temp_path /tmp/fastcgi;
    uwsgi_temp_path /tmp/uwsgi;
    scgi_temp_path /tmp/scgi;
    map $http_authorization $user {
        "Bearer TOKEN" admin;
        "Bearer anonymous" anonymous;
        default "";
    }
    map $request_method $reads {
        GET yes;
        HEAD yes;
        default no;
    }
    map $uri $project {
        "~^/v2/(?<name>[^/]+)/" $name;
        default "";
    }
    server {
        listen 80;
        return 301 https://$host$request_uri;
    }
    server {
        listen 443 ssl;
        ssl_certificate /etc/cert/server.crt;
        ssl_certificate_key /etc/cert/server.key;
        # With a password whatever one wants, without one what lies in a public project.
        location /v2/ {
            set $challenge 'Bearer realm="https://$host/service/token",service="harbor-registry"';
            set $public no;
            if (-f /database/projects/$project) {
                set $public yes;
            }
            set $asked "$user $reads $public";
            if ($asked = "anonymous yes yes") {
                set $challenge "";
            }
            if ($user = admin) {
                set $challenge "";
            }
            add_header WWW-Authenticate $challenge always;
            add_header Docker-Distribution-Api-Version registry/2.0 always;
            if ($challenge) {
                return 401;
            }
            proxy_pass http://registry:5000;
            proxy_hide_header Docker-Distribution-Api-Version;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-Proto https;
            proxy_buffering off;
            proxy_request_buffering off;
            proxy_read_timeout 900;
            proxy_send_timeout 900;
        }
        location = /service/token {
            default_type application/json;
            if ($http_authorization = "") {
                return 200 '{"token":"anonymous"}';
            }
            auth_basic harbor;
            auth_basic_user_file /etc/passwords;
            try_files /none @token;
        }
        location @token {
            default_type application/json;
            return 200 '{"token":"TOKEN"}';
        }
        location = /api/health {
            proxy_pass http://core:8080/cgi-bin/health;
        }
        location ~ ^/api/(?<question>configurations|projects)$ {
            auth_basic harbor;
            auth_basic_user_file /etc/passwords;
            # Its server knows POST only.
            proxy_method POST;
            rewrite ^ /cgi-bin/$question?method=$request_method break;
            proxy_pass http://core:8080;
        }
    }
}
"""

REGISTRY = {
    "version": 0.1,
    "storage": {"filesystem": {"rootdirectory": "/storage"}, "delete": {"enabled": True}},
    "http": {"addr": ":5000", "secret": secrets.token_hex(16)},
}


def main():
    settings = read(HERE / "harbor.yml")
    data = Path(settings["data_volume"])
    certificates = data / "secret" / "cert"
    certificates.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(settings["certificate"], certificates / "server.crt")
    write(certificates / "server.key", Path(settings["private_key"]).read_text())
    for name in ("database", "registry"):
        own(data / name)
    (HERE / "common" / "config").mkdir(parents=True, exist_ok=True)
    salt = "$2b$05$" + secrets.token_hex(11)
    write(CONFIG / "nginx.conf", NGINX.replace("TOKEN", secrets.token_hex(16)))
    write(CONFIG / "registry.yml", json.dumps(REGISTRY), USER)
    write(CONFIG / "passwords", "admin:%s\n" % crypt.crypt(settings["harbor_admin_password"], salt))
    write(HERE / "docker-compose.yml", json.dumps(compose(data), indent=2))


def read(file):
    """The scalars of a YAML file, whatever they lie below."""
    found = {}
    for line in file.read_text().splitlines():
        match = re.match(r"\s*([a-z_]+): (\S.*)$", line)
        if match:
            found[match[1]] = match[2].strip('"')
    return found


def own(folder):
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_uid != USER:
        os.chown(folder, USER, USER)


def write(file, text, user=0):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text)
    os.chown(file, user, user)


def compose(data):
    """As JSON, which is YAML too and which Python reads without more."""
    common = {"image": IMAGE, "restart": "always"}
    return {
        "version": "2.3",
        "services": {
            "core": {
                **common,
                "user": "%d:%d" % (USER, USER),
                "command": ["/bin/busybox", "httpd", "-f", "-p", "8080", "-h", "/www"],
                "volumes": ["%s/database:/database" % data],
            },
            "registry": {
                **common,
                "user": "%d:%d" % (USER, USER),
                "command": ["/usr/bin/docker-registry", "serve", "/etc/registry.yml"],
                "volumes": [
                    "%s/registry:/storage" % data,
                    "%s/registry.yml:/etc/registry.yml" % CONFIG,
                ],
            },
            "proxy": {
                **common,
                "command": ["/usr/sbin/nginx", "-c", "/etc/nginx.conf"],
                "ports": ["80:80", "443:443"],
                "volumes": [
                    "%s/nginx.conf:/etc/nginx.conf" % CONFIG,
                    "%s/passwords:/etc/passwords" % CONFIG,
                    "%s/database:/database" % data,
                    "%s/secret/cert:/etc/cert" % data,
                ],
            },
        },
    }


main()
