"""A real SMTP server for tests: takes mail into a folder, or fails as told.

Usage: smtp_server.py FOLDER [CERT KEY USER PASSWORD starttls|tls]. It prints its port. The
file FOLDER/mode says how it answers the content of a mail: ok; refuse (451);
drop (keeps the mail and hangs up without an answer); stall (keeps it and never
answers).
"""
import asyncio
import logging
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

logging.disable(logging.WARNING)
folder, cert = sys.argv[1], sys.argv[2:]


def mode():
    try:
        with open(os.path.join(folder, "mode")) as f:
            return f.read().strip()
    except FileNotFoundError:
        return "ok"


class Handler:
    taken = 0

    async def handle_DATA(self, server, session, envelope):
        answer = mode()
        if answer == "refuse":
            return "451 4.3.0 try again later"
        Handler.taken += 1
        name = os.path.join(folder, "%04d.eml" % Handler.taken)
        with open(name + ".part", "wb") as f:
            f.write(("X-Rcpt: %s\r\n" % ",".join(envelope.rcpt_tos)).encode())
            f.write(envelope.content)
        os.rename(name + ".part", name)
        if answer == "drop":
            server.transport.abort()
            await asyncio.sleep(3600)
        if answer == "stall":
            await asyncio.sleep(3600)
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = (data.login.decode(), data.password.decode()) == (cert[2], cert[3])
    return AuthResult(success=good, handled=False)


def connection():
    if not cert:
        return SMTP(Handler(), hostname="localhost", loop=loop)
    if cert[4] == "tls":
        return SMTP(Handler(), hostname="localhost", loop=loop, auth_require_tls=False, auth_required=True,
                    authenticator=authenticate)
    return SMTP(Handler(), hostname="localhost", loop=loop, tls_context=context, require_starttls=True,
                auth_required=True, authenticator=authenticate)


context = None
if cert:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert[0], cert[1])
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
server = loop.run_until_complete(loop.create_server(
    connection, "127.0.0.1", 0, ssl=context if cert and cert[4] == "tls" else None))
print(server.sockets[0].getsockname()[1], flush=True)
loop.run_forever()
