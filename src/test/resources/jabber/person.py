"""A person with a Jabber app of another make (slixmpp), driven by the tests.

Reads one JSON object a line from stdin, does it, and answers with one JSON object a line: what came
of it, or {"error": condition}. It answers when the server has taken what was done (an echo, a
result), never after a while.

    /usr/bin/python3 person.py JID PASSWORD HOST PORT CERTIFICATE
"""
import asyncio
import json
import logging
import ssl
import sys
import urllib.request
import uuid
from xml.etree import ElementTree as ET

import slixmpp
from slixmpp.exceptions import IqError, IqTimeout
from slixmpp.xmlstream import tostring
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

PATIENCE = 20
CLIENT = "jabber:client"
MUC = "http://jabber.org/protocol/muc"
MAM = "urn:xmpp:mam:2"
RSM = "http://jabber.org/protocol/rsm"
SID = "urn:xmpp:sid:0"
UPLOAD = "urn:xmpp:http:upload:0"


def el(name, ns, text=None, children=(), **attributes):
    made = ET.Element("{%s}%s" % (ns, name), {k.rstrip("_"): v for k, v in attributes.items()})
    made.text = text
    made.extend(children)
    return made


def form(kind, fields):
    x = el("x", "jabber:x:data", type="submit")
    for name, values in [("FORM_TYPE", kind), *fields]:
        values = values if isinstance(values, list) else [values]
        x.append(el("field", "jabber:x:data", var=name,
                    children=[el("value", "jabber:x:data", v) for v in values]))
    return x


class Person(slixmpp.ClientXMPP):
    def __init__(self, jid, password):
        super().__init__(jid, password)
        self.seen = []
        self.waiting = []
        for kind in ("message", "presence"):
            self.register_handler(
                Callback(kind, MatchXPath("{%s}%s" % (CLIENT, kind)), self.came))

    def came(self, stanza):
        self.seen.append(stanza.xml)
        for wanted, future in list(self.waiting):
            if not future.done() and wanted(stanza.xml):
                future.set_result(stanza.xml)

    async def coming(self, wanted, act=lambda: None, also_seen=False):
        """What matches and comes after act (also_seen: or came before)."""
        if also_seen:
            for xml in self.seen:
                if wanted(xml):
                    return xml
        future = asyncio.get_running_loop().create_future()
        entry = (wanted, future)
        self.waiting.append(entry)
        try:
            act()
            return await asyncio.wait_for(future, PATIENCE)
        finally:
            self.waiting.remove(entry)

    async def iq(self, kind, to, child):
        iq = self.Iq()
        iq["type"] = kind
        if to:
            iq["to"] = to
        iq.append(child)
        return (await iq.send(timeout=PATIENCE)).xml

    # What a person can do.

    async def join(self, room, nick):
        """Ends with the room's subject, which comes after its history."""
        before = len(self.seen)

        def subject(xml):
            sender = xml.get("from", "")
            return sender.split("/")[0] == room and (
                xml.find("{%s}subject" % CLIENT) is not None or xml.get("type") == "error")

        presence = self.make_presence(pto="%s/%s" % (room, nick))
        presence.append(el("x", MUC))
        last = await self.coming(subject, presence.send)
        if last.get("type") == "error":
            return {"error": last.find("{%s}error" % CLIENT)[0].tag.split("}")[1]}
        self.nick = nick
        mine = [x for x in self.seen[before:] if x.get("from", "").split("/")[0] == room]
        return {"history": [tostring(x) for x in mine if x.tag == "{%s}message" % CLIENT]}

    async def leave(self, room):
        me = "%s/%s" % (room, self.nick)
        await self.coming(lambda x: x.get("from") == me and x.get("type") == "unavailable",
                          self.make_presence(pto=me, ptype="unavailable").send)
        return {}

    async def say(self, room, extra=(), text=None, id=None):
        """Ends with the room's echo, which has the archive id that others refer to."""
        message = self.make_message(mto=room, mbody=text, mtype="groupchat")
        message["id"] = id or str(uuid.uuid4())
        for each in extra:
            message.append(each)
        echo = await self.coming(
            lambda x: x.get("id") == message["id"] and x.get("from", "").startswith(room),
            message.send)
        if echo.get("type") == "error":
            return {"error": echo.find("{%s}error" % CLIENT)[0].tag.split("}")[1]}
        sid = [x.get("id") for x in echo.findall("{%s}stanza-id" % SID) if x.get("by") == room]
        return {"id": message["id"], "archive": sid[0] if sid else ""}

    async def reply(self, room, to, author, text, fallback=None):
        extra = [el("reply", "urn:xmpp:reply:0", id=to, to=author)]
        if fallback:
            text = fallback + text
            extra.append(el("fallback", "urn:xmpp:fallback:0", for_="urn:xmpp:reply:0", children=[
                el("body", "urn:xmpp:fallback:0", start="0", end=str(len(fallback)))]))
        return await self.say(room, extra, text)

    async def react(self, room, to, emojis, store):
        extra = [el("reactions", "urn:xmpp:reactions:0", id=to, children=[
            el("reaction", "urn:xmpp:reactions:0", e) for e in emojis])]
        if store:
            extra.append(el("store", "urn:xmpp:hints"))
        return await self.say(room, extra)

    async def correct(self, room, origin, text):
        return await self.say(room, [el("replace", "urn:xmpp:message-correct:0", id=origin)], text)

    async def retract(self, room, to):
        extra = [
            el("retract", "urn:xmpp:message-retract:1", id=to),
            el("fallback", "urn:xmpp:fallback:0", for_="urn:xmpp:message-retract:1"),
            el("store", "urn:xmpp:hints")]
        return await self.say(
            room, extra,
            "This person attempted to retract a previous message, but it's unsupported by your"
            " client.")

    async def share(self, room, url):
        """A file's address, as apps send it: the body is the address (XEP-0066)."""
        oob = el("x", "jabber:x:oob", children=[el("url", "jabber:x:oob", url)])
        return await self.say(room, [oob], url)

    async def upload(self, service, path, name, media):
        with open(path, "rb") as file:
            file.seek(0, 2)
            size = file.tell()
        slot = await self.iq("get", service, el(
            "request", UPLOAD, filename=name, size=str(size), **{"content-type": media}))
        put = slot.find(".//{%s}put" % UPLOAD)
        headers = {h.get("name"): h.text for h in put}
        headers.update({"Content-Type": media, "Content-Length": str(size)})
        unchecked = ssl._create_unverified_context()

        def send():
            with open(path, "rb") as file:
                request = urllib.request.Request(
                    put.get("url"), data=file, headers=headers, method="PUT")
                return urllib.request.urlopen(request, context=unchecked).status

        await asyncio.get_running_loop().run_in_executor(None, send)
        return {"url": slot.find(".//{%s}get" % UPLOAD).get("url")}

    async def chat(self, to, text, reply=None, attach=None):
        """One to one; ends when our server has taken it (it answers a ping that came after)."""
        message = self.make_message(mto=to, mbody=text, mtype="chat")
        message["id"] = str(uuid.uuid4())
        if reply:
            message.append(el("reply", "urn:xmpp:reply:0", id=reply, to=to))
        if attach:
            message.append(el("x", "jabber:x:oob", children=[el("url", "jabber:x:oob", attach)]))
        message.send()
        await self.iq("get", self.boundjid.host, el("ping", "urn:xmpp:ping"))
        return {"id": message["id"]}

    async def archive(self, of=None, ids=None):
        """The whole archive, raw, of a room or our own."""
        found, after = [], None
        while True:
            query = el("query", MAM, queryid=str(uuid.uuid4()))
            if ids:
                query.append(form(MAM, [("ids", ids)]))
            page = el("set", RSM, children=[el("max", RSM, "50")])
            if after:
                page.append(el("after", RSM, after))
            query.append(page)
            before = len(self.seen)
            done = await self.iq("set", of, query)
            for xml in self.seen[before:]:
                result = xml.find("{%s}result" % MAM)
                if result is not None and result.get("queryid") == query.get("queryid"):
                    found.append({"id": result.get("id"), "xml": tostring(result)})
            fin = done.find("{%s}fin" % MAM)
            last = fin.find(".//{%s}last" % RSM)
            if fin.get("complete") == "true" or last is None:
                return {"archive": found}
            after = last.text

    async def supports(self, of):
        info = await self.iq("get", of, el("query", "http://jabber.org/protocol/disco#info"))
        return {"features": sorted(
            x.get("var") for x in info.iter("{http://jabber.org/protocol/disco#info}feature"))}

    async def affiliations(self, room):
        listed = []
        for each in ("owner", "admin", "member", "outcast"):
            answer = await self.iq("get", room, el("query", MUC + "#admin", children=[
                el("item", MUC + "#admin", affiliation=each)]))
            listed += [{"jid": x.get("jid"), "affiliation": x.get("affiliation")}
                       for x in answer.iter("{%s#admin}item" % MUC)]
        return {"affiliations": listed}

    async def administer(self, room, item):
        await self.iq("set", room, el("query", MUC + "#admin", children=[
            el("item", MUC + "#admin", **item)]))
        return {}

    async def configure(self, room, options):
        await self.iq("set", room, el("query", MUC + "#owner", children=[
            form(MUC + "#roomconfig", list(options.items()))]))
        return {}

    async def destroy(self, room):
        await self.iq("set", room, el("query", MUC + "#owner", children=[
            el("destroy", MUC + "#owner")]))
        return {}

    async def moderate(self, room, to):
        """The older wire form, which Debian 12's Prosody knows."""
        retract = el("retract", "urn:xmpp:message-retract:0")
        moderate = el("moderate", "urn:xmpp:message-moderate:0", children=[retract])
        await self.iq("set", room, el("apply-to", "urn:xmpp:fasten:0", id=to, children=[moderate]))
        return {}

    async def sees(self, who):
        """That somebody is in a room, since we joined it."""
        await self.coming(
            lambda x: x.tag == "{%s}presence" % CLIENT and x.get("from") == who
            and x.get("type") is None,
            also_seen=True)
        return {}

    async def hears(self, sender, contains):
        """The first message from there whose XML has this in it, past or to come."""
        xml = await self.coming(
            lambda x: x.tag == "{%s}message" % CLIENT
            and x.get("from", "").split("/")[0] == sender and contains in tostring(x),
            also_seen=True)
        return {"xml": tostring(xml)}

    async def heard(self, sender, contains):
        """How many messages from there had this in them until now."""
        return {"times": sum(
            x.tag == "{%s}message" % CLIENT and x.get("from", "").split("/")[0] == sender
            and contains in tostring(x) for x in self.seen)}


async def serve(person):
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            person.abort()
            return
        asked = json.loads(line)
        try:
            answer = await getattr(person, asked.pop("do"))(**asked)
        except IqError as e:
            answer = {"error": e.condition}
        except (IqTimeout, asyncio.TimeoutError):
            answer = {"error": "no answer in time"}
        except Exception as e:
            answer = {"error": "%s: %s" % (type(e).__name__, e)}
        print(json.dumps(answer), flush=True)


async def main():
    jid, password, host, port, certificate = sys.argv[1:]
    logging.basicConfig(level=logging.ERROR)
    person = Person(jid, password)
    person.ca_certs = certificate
    started = asyncio.get_running_loop().create_future()
    person.add_event_handler("session_start", lambda _: started.done() or started.set_result(0))
    person.add_event_handler(
        "failed_auth", lambda _: started.done() or started.set_exception(PermissionError()))
    person.connect((host, int(port)), disable_starttls=False)
    await asyncio.wait_for(started, PATIENCE)
    # Available, so that one-to-one messages come here.
    person.send_presence()
    print(json.dumps({"jid": person.boundjid.full}), flush=True)
    await serve(person)


asyncio.get_event_loop().run_until_complete(main())
