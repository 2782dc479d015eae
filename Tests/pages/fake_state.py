"""What the fake server remembers: files, resumable uploads, jobs that make believe to transcode, and who listens to them."""

import datetime
import itertools
import queue
import secrets
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ALL = ["read", "upload", "transcode", "live", "admin"]
STATUSES = ["pending", "processing", "completed", "failed", "cancelled"]
FINAL = {"completed", "failed", "cancelled"}
TICK = 0.1  # seconds
WORKER = "fake-worker-1"
# What the first bytes of a video look like to this server; the real one opens the file.
VIDEO = (b"ftyp", b"\x1aE\xdf\xa3", b"G@")


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Problem(Exception):
    def __init__(self, status, title, detail=""):
        super().__init__(title)
        self.status, self.title, self.detail = status, title, detail


class State:
    """Everything in memory, behind one lock; a thread moves the jobs on."""

    def __init__(self, users, job_seconds=4.0, most=2_000_000_000):
        self.users, self.job_seconds, self.most = users, job_seconds, most
        self.lock = threading.RLock()
        self.ids = itertools.count(1)
        self.files, self.jobs, self.uploads, self.keys = {}, {}, {}, {}
        self.captions, self.imports = {}, {}
        self.listeners = set()
        self.stopping = threading.Event()
        self.worker = threading.Thread(target=self.work, daemon=True)
        self.worker.start()

    def stop(self):
        self.stopping.set()
        self.worker.join()

    # -- files and uploads ------------------------------------------------------------------------------------

    def add_file(self, name, size, content_type, head):
        with self.lock:
            file_id = f"f{next(self.ids):04d}{secrets.token_hex(3)}"
            self.files[file_id] = {
                "fileId": file_id, "name": name, "size": size, "contentType": content_type or "application/octet-stream",
                "createdAt": now(), "isVideo": any(mark in head[:16] for mark in VIDEO),
            }
            return file_id

    def file(self, file_id):
        if file_id not in self.files:
            raise Problem(404, "No such file", f"There is no file {file_id}; it may have been deleted.")
        return self.files[file_id]

    def file_value(self, file):
        value = {key: each for key, each in file.items() if key != "isVideo"}
        job = self.job_of(file["fileId"])
        if job:
            value["transcode"] = self.transcode_value(job)
        return value

    def delete_file(self, file_id):
        with self.lock:
            self.file(file_id)
            job = self.job_of(file_id)
            if job and job["status"] not in FINAL:
                self.settle(job, "cancelled")
            del self.files[file_id]

    def add_caption(self, file_id, name, text):
        with self.lock:
            self.file(file_id)
            if "-->" not in text:
                raise Problem(422, "The request cannot be carried out", f"{name} has no subtitles.")
            caption_id = f"c{next(self.ids):04d}"
            caption = {"captionId": caption_id, "name": name, "format": name.rpartition(".")[2], "size": len(text), "createdAt": now()}
            self.captions[caption_id] = {**caption, "fileId": file_id}
            return caption

    # -- imports ------------------------------------------------------------------------------------------------

    def add_import(self, url):
        with self.lock:
            job = {
                "jobId": f"i{next(self.ids):04d}", "fileId": f"f{next(self.ids):04d}", "url": url.partition("?")[0], "status": "processing",
                "name": urllib.parse.unquote(url.partition("?")[0].rpartition("/")[2]), "progress": 0, "kind": "import", "attempt": 1, "maxAttempts": 3, "createdAt": now(), "errors": [],
            }
            self.imports[job["jobId"]] = job
        threading.Thread(target=self.fetch, args=(job, url), daemon=True).start()
        return job

    def fetch(self, job, url):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                data = answer.read()
        except urllib.error.HTTPError as error:
            change = {"status": "failed", "error": f"{job['url']} answers with the status {error.code}, not with the file; check the URL"}
        else:
            file_id = self.add_file(job["name"], len(data), "video/mp4", data[:16])
            change = {"status": "completed", "progress": 1, "received": len(data), "size": len(data), "fileId": file_id}
        with self.lock:
            job.update(change)
            self.tell(job)

    # -- jobs ---------------------------------------------------------------------------------------------------

    def job_of(self, file_id):
        with self.lock:
            return next((job for job in reversed(self.jobs.values()) if job["fileId"] == file_id), None)

    def push(self, file_id, request):
        with self.lock:
            file, key = self.file(file_id), request.get("idempotencyKey")
            for caption in request.get("options", {}).get("captions", []):
                if self.captions.get(caption["captionId"], {}).get("fileId") != file_id:
                    raise Problem(422, "The request cannot be carried out", "The file has no such caption file.")
            if key in self.keys:
                return self.jobs[self.keys[key]]
            running = self.job_of(file_id)
            if running and running["status"] not in FINAL:
                raise Problem(409, "The file is being transcoded", "Wait for its transcode, or cancel it first.")
            job_id = f"j{next(self.ids):04d}{secrets.token_hex(3)}"
            job = {
                "jobId": job_id, "fileId": file_id, "name": file["name"], "kind": "transcode", "status": "pending", "progress": 0,
                "stage": None, "attempt": 0, "maxAttempts": 3, "createdAt": now(), "errors": [], "request": request,
            }
            self.jobs[job_id] = job
            if key:
                self.keys[key] = job_id
            self.tell(job)
            return job

    def retry(self, job):
        with self.lock:
            if job["status"] not in ("failed", "cancelled"):
                raise Problem(409, "The job cannot be retried", f"It is {job['status']}; only failed and cancelled jobs can.")
            job.update(status="pending", progress=0, stage=None, maxAttempts=job["attempt"] + 3)
            for name in ("startedAt", "finishedAt", "error"):
                job.pop(name, None)
            self.tell(job)

    def cancel(self, job):
        with self.lock:
            if job["status"] not in FINAL:
                self.settle(job, "cancelled")

    def settle(self, job, status, error=None):
        job.update(status=status, finishedAt=now(), stage=None)
        if error:
            job["error"] = error
            job["errors"].append({"attempt": job["attempt"], "at": now(), "worker": WORKER, "message": error})
        if status == "completed":
            job["progress"] = 1
        self.tell(job)

    def work(self):
        """One job at a time, as a worker of one core would."""
        while not self.stopping.wait(TICK):
            with self.lock:
                job = next((each for each in self.jobs.values() if each["status"] == "processing"), None)
                if not job:
                    job = next((each for each in self.jobs.values() if each["status"] == "pending"), None)
                    if job:
                        job.update(status="processing", stage="planning", attempt=job["attempt"] + 1, worker=WORKER, startedAt=now())
                        self.tell(job)
                    continue
                if not self.files[job["fileId"]]["isVideo"]:
                    error = f"{job['name']} is no video or audio that can be read: invalid data found when processing input. Upload another file."
                    self.settle(job, "failed", error)
                    continue
                job["progress"] = min(1, job["progress"] + TICK / self.job_seconds)
                job["stage"] = "publishing" if job["progress"] >= 0.95 else "transcoding"
                if job["progress"] >= 1:
                    self.settle(job, "completed")
                else:
                    self.tell(job)

    def job_value(self, job):
        return {key: each for key, each in job.items() if key != "request" and each is not None}

    def transcode_value(self, job):
        names = "fileId jobId status progress stage attempt maxAttempts createdAt startedAt finishedAt error".split()
        value = {name: job[name] for name in names if job.get(name) is not None}
        if job["status"] == "completed":
            expires = int(time.time()) + 3600
            base = f"/hls/{expires}-fake/{job['fileId']}"
            value["urls"] = {
                "master": f"{base}/master.m3u8", "poster": f"{base}/poster.jpg", "storyboard": f"{base}/storyboard.vtt",
                "expiresAt": datetime.datetime.fromtimestamp(expires, datetime.timezone.utc).isoformat().replace("+00:00", "Z"),
            }
        return value

    def counts(self):
        with self.lock:
            return {status: sum(job["status"] == status for job in self.jobs.values()) for status in STATUSES}

    # -- who listens ----------------------------------------------------------------------------------------------

    def listen(self):
        listener = queue.Queue()
        with self.lock:
            self.listeners.add(listener)
        return listener

    def tell(self, job):
        for listener in self.listeners:
            listener.put(dict(job))
