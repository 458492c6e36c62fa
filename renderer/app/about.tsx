/** 关于: version, how a newer one is put in its place, browsers, and the licences of all that the package carries. */

import { useEffect, useState } from "react";
import { say } from "../../shared/text.ts";
import { run } from "./notify.ts";
import { call } from "./service.ts";

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
      <h3>关于</h3>
      <p>{say.aboutVersion(version)}</p>
      <p>{say.aboutUpdate()}</p>
      <p>{say.aboutOlder()}</p>
      <p>{say.aboutBrowsers()}</p>
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
