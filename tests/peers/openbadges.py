"""openbadgeslib, from PyPI, as an independent judge of our certificates and as an issuer of others.

Reads one JSON object a line and writes one JSON object a line:
  {"op": "verify", "text": ..., "web": {address: text}, "now": date, "status": boolean} -> {"verified": ..., "error": ...}
  {"op": "verify", "picture": base64, ...} -> the same, of a picture
  {"op": "issue", "kind": "RS256" | "ES256" | "EdDSA" | "ldp", "did": "key" | "jwk" | "web", "picture": base64 or null,
   "revoked": boolean, "until": date or null} -> {"file": base64, "web": {address: text}}
Nothing comes from the network: what would be fetched is taken from the message, or missing.
"""

import base64
import datetime as clock
import json
import sys

import jwt.api_jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from openbadgeslib import baking
from openbadgeslib.ob3 import credential as model
from openbadgeslib.ob3 import did, ldp, signer, status, status_list, verifier
from openbadgeslib.verify import verify_badge

HOST = "did:web:school.example"
METHOD = HOST + "#key-1"
LIST = "https://school.example/status/1.jwt"


class Frozen(clock.datetime):
    """The time by which everything is judged."""

    moment = clock.datetime(2026, 11, 22, 10, tzinfo=clock.timezone.utc)

    @classmethod
    def now(cls, tz=None):
        return cls.moment.astimezone(tz)


for module in (verifier, status, ldp, model, status_list, jwt.api_jwt):
    module.datetime = Frozen


def read(web):
    def download(address):
        if address not in web:
            raise OSError("not mirrored: " + address)
        return web[address].encode()

    return download


def verify(message):
    Frozen.moment = clock.datetime.fromisoformat(message["now"].replace("Z", "+00:00"))
    download = read(message.get("web", {}))
    # Of status lists it verifies only tokens.
    checks = {"check_status": message["status"], "verify_status_list": message.get("verify_list", False), "download": download}
    if "picture" in message:
        result = verify_badge(base64.b64decode(message["picture"]), "3", resolve_did=True, **checks)
        return {"verified": result.valid, "error": result.reason}
    text = message["text"]
    try:
        if text.startswith("{"):
            ldp.OB3LdpVerifier().verify(text, **checks)
        else:
            claims = json.loads(base64.urlsafe_b64decode(text.split(".")[1] + "=="))
            verifier.OB3Verifier.for_issuer_did(claims["iss"], download).verify(text, **checks)
    except verifier.OB3VerificationError as error:
        return {"verified": False, "error": str(error)}
    return {"verified": True, "error": None}


def new_key(kind):
    if kind == "RS256":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    if kind == "ES256":
        return ec.generate_private_key(ec.SECP256R1())
    return ed25519.Ed25519PrivateKey.generate()


def issue(message):
    Frozen.moment = clock.datetime(2026, 11, 22, 9, tzinfo=clock.timezone.utc)
    kind, method = message["kind"], message["did"]
    key = new_key(kind)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    algorithm = "EdDSA" if kind == "ldp" else kind
    token_signer = signer.OB3Signer(private, algorithm)
    web = {}
    if method == "key":
        issuer = did.did_key_from_pem(public)
    elif method == "jwk":
        issuer = did.did_jwk_from_jwk(token_signer._public_jwk())
    else:
        issuer = HOST
        web["https://school.example/.well-known/did.json"] = json.dumps(did.build_did_document(HOST, [("key-1", token_signer._public_jwk())]))
    badge = model.OpenBadgeCredential(
        issuer=model.Issuer(id=issuer, name="A school", url="https://school.example"),
        recipient_id="did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        achievement=model.Achievement(
            id="https://school.example/badges/1", name="Clinical champion", description="Leads peers.",
            criteria_narrative="Teach 25 colleagues.", tags=["teaching"], credits_available=2.5,
            alignments=[model.Alignment(target_name="Teaching", target_url="https://skills.example/1")]),
        name="Clinical champion",
        issuance_date=Frozen.moment,
        identifiers=[model.IdentityObject(identity_hash="Siân 李 أمينة", identity_type="name", hashed=False)],
        evidence=[model.Evidence(id="https://school.example/evidence/1", name="A portfolio")],
    )
    if message.get("until"):
        badge.expiration_date = clock.datetime.fromisoformat(message["until"].replace("Z", "+00:00"))
    if message.get("revoked") is not None:
        badge.credential_status = [status_list.status_entry(LIST, "revocation", 5)]
        listed = status_list.build_status_list_credential(
            issuer, LIST, "revocation", [5] if message["revoked"] else [4],
            issued=Frozen.moment, valid_until=Frozen.moment + clock.timedelta(days=30))
        web[LIST] = status_list.sign_status_list_credential(listed, private, algorithm)
    if kind == "ldp":
        text = ldp.OB3LdpSigner(private, METHOD if method == "web" else None).sign_to_json(badge)
    else:
        text = token_signer.sign(badge)
    file = text.encode()
    if message.get("picture"):
        picture = base64.b64decode(message["picture"])
        if picture.startswith(b"\x89PNG"):
            file = baking.bake_png(picture, text, keyword=baking.ITXT_KEYWORD_OB3)
        else:
            file = baking.bake_svg(
                picture, text, element=baking.SVG_ELEMENT_OB3, namespace=baking.SVG_NS_OB3, as_text=kind == "ldp")
    return {"file": base64.b64encode(file).decode(), "web": web}


for line in sys.stdin:
    request = json.loads(line)
    try:
        reply = {"verify": verify, "issue": issue}[request["op"]](request)
    except Exception as failure:
        reply = {"error": repr(failure)}
    print(json.dumps(reply), flush=True)
