/** 关于: the version, and the licences of all that the package carries. */

import { useEffect, useState } from "react";
import { say } from "../../shared/text.ts";
import { run } from "../app/notify.ts";
import { call } from "../app/service.ts";

export function About() {
  const [version, setVersion] = useState("");
  const [licences, setLicences] = useState("");
  useEffect(() => run(call("library.info", {}).then((info) => setVersion(info.version))), []);
  const show = async () => {
    // Made with the window (electron/build/notices.ts), and served with it by either host.
    const answer = await fetch("/licences.txt").catch(() => null);
    setLicences(answer?.ok ? await answer.text() : say.licencesMissing());
  };
  return (
    <section>
      <p>{say.aboutVersion(version)}</p>
      {licences === "" ? (
        <button type="button" className="link" onClick={() => run(show())}>
          {say.licencesShown()}
        </button>
      ) : (
        <pre className="licences">{licences}</pre>
      )}
    </section>
  );
}
