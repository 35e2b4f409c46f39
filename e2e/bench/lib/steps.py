"""Child side of lib/pool.mjs for Python contenders: one JSON object a line on stdin and stdout."""
import json, os, subprocess, sys, tempfile, time


def dump(script, model):
    """Runs `node <script> <model> <file>` and returns (header, raw bytes)."""
    with tempfile.NamedTemporaryFile() as f:
        subprocess.run(["node", script, model, f.name], check=True)
        data = open(f.name, "rb").read()
    cut = data.index(b"\n")
    return json.loads(data[:cut]), data[cut + 1:]


def serve(create):
    job = None
    for line in sys.stdin:
        m = json.loads(line)
        try:
            if m["cmd"] == "open":
                job = create(m["model"])
                for _ in range(10):
                    job.step()
                loss = float(job.loss())
                start = time.process_time()
                while time.process_time() - start < 0.7:
                    job.step()
                reply = {"loss": loss, "info": job.info}
            else:
                used, t0, steps = time.process_time(), time.perf_counter(), 0
                while True:
                    job.step()
                    steps += 1
                    if (time.perf_counter() - t0) * 1e3 < m["ms"]:
                        continue
                    cpu = (time.process_time() - used) * 1e3
                    if cpu >= m["ms"]:
                        break
                reply = {"ms": (time.perf_counter() - t0) * 1e3 / steps, "cpu": cpu / steps}
        except Exception as e:  # reported to the parent
            reply = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(reply), flush=True)
