#!/usr/bin/python3
"""A stand-in for docker-compose: `up -d` and `down` for the docker-compose.yml that the stand-in of `prepare` writes."""
import json
import subprocess
import sys

NETWORK = "harbor"


def docker(*words, check=True):
    done = subprocess.run(["docker", *words], check=False, stdout=subprocess.PIPE, text=True)
    if check and done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout.split()


def up(services):
    if NETWORK not in docker("network", "ls", "--format", "{{.Name}}"):
        docker("network", "create", NETWORK)
    there = docker("ps", "--all", "--format", "{{.Names}}")
    for name, service in services.items():
        if name in there:
            docker("start", name)
            continue
        words = ["--name", name, "--network", NETWORK, "--restart", service["restart"]]
        words += ["--user", service["user"]] if "user" in service else []
        words += [word for port in service.get("ports", []) for word in ("--publish", port)]
        words += [word for volume in service["volumes"] for word in ("--volume", volume)]
        docker("run", "--detach", *words, service["image"], *service["command"])


def down(services):
    there = docker("ps", "--all", "--format", "{{.Names}}")
    for name in [name for name in reversed(services) if name in there]:
        docker("stop", name)
        docker("rm", name)
    docker("network", "rm", NETWORK, check=False)


with open("docker-compose.yml") as file:
    chosen = json.load(file)["services"]
if sys.argv[1:] == ["up", "-d"]:
    up(chosen)
elif sys.argv[1:] == ["down"]:
    down(list(chosen))
else:
    sys.exit("a stand-in: up -d, or down")
