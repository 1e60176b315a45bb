#!/bin/bash
# Starts a Slurm of one node on loopback as plain processes, runs a command in it, and stops it.
#
#   scripts/one-node-slurm.sh FOLDER COMMAND…
#
# Needs Debian's slurm-wlm and munge, and to be root or the owner of everything it starts; no systemd, no cgroups. FOLDER
# receives its configuration, state and logs.
set -euo pipefail
folder=$(realpath -m "$1")
shift
mkdir -p "$folder"/{munge,state,spool,log}
chmod 700 "$folder/munge"
user=$(id -un)
host=$(hostname -s)
# Ports of its own, so that several may run side by side.
port=$((20000 + $$ % 20000))

export PATH=$PATH:/usr/sbin
dd if=/dev/urandom bs=1 count=1024 of="$folder/munge/key" 2>/dev/null
chmod 400 "$folder/munge/key"
munged --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
  --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" < /dev/null > /dev/null 2>&1

cat > "$folder/slurm.conf" <<CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=batch_sched_delay=1,sched_interval=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
# It asks nothing of control groups, and else would not start where none are mounted: of the second version it looks for the
# file system first.
echo "CgroupPlugin=cgroup/v1" > "$folder/cgroup.conf"
export SLURM_CONF="$folder/slurm.conf"

# Whoever starts this may hold signals back, and what is started here with it: what does not end when asked is ended.
stop() {
    timeout 5 scontrol shutdown >/dev/null 2>&1 || true
    for name in slurmd.pid slurmctld.pid munge/pid; do
        [ -f "$folder/$name" ] || continue
        process=$(cat "$folder/$name")
        kill "$process" 2>/dev/null || continue
        for _ in $(seq 20); do kill -0 "$process" 2>/dev/null || continue 2; sleep 0.1; done
        kill -KILL "$process" 2>/dev/null || true
    done
}
trap stop EXIT

slurmctld -c < /dev/null > /dev/null 2>&1
slurmd -c < /dev/null > /dev/null 2>&1
for _ in $(seq 100); do
    [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && break
    sleep 0.2
done
"$@"
