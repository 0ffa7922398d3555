// Sends the message of a file by node-hl7-client over MLLP to a port of this host, and prints the answer: send.mjs PORT FILE
import { readFileSync } from "node:fs";
import { Client, Message } from "node-hl7-client";

const [port, file] = process.argv.slice(2);
const message = new Message({ text: readFileSync(file, "utf8").trimEnd() });
const connection = new Client({ host: "127.0.0.1" }).createConnection(
  { port: Number(port) },
  (answer) => process.stdout.write(answer.getMessage().toString() + "\n", () => process.exit(0)),
);
connection.on("connect", () => connection.sendMessage(message));
