/** Damaged rows: what the newest good backup has in their place, to be taken back; or 按现值接受. */

import { Alert, Button, Modal } from "antd";
import { useEffect, useState } from "react";
import type { DamageOffer } from "../../shared/contract/results.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { PlanSession } from "../session/plan-session.ts";

/** Names shown at once. */
const SHOWN = 20;

export function DamageDialog({ session }: { session: PlanSession }) {
  const [offer, setOffer] = useState<DamageOffer | null>(null);
  const { busy, problem, run: task } = useTask();
  useEffect(
    () =>
      void task(async () => {
        setOffer(await call("damage.offer", { plan: session.id }));
      }),
    [task, session],
  );
  const settle = (method: "damage.restore" | "damage.accept", done: string) =>
    task(async () => {
      await call(method, { plan: session.id });
      await session.resync();
      closeDialog();
      notify.done(done);
    });
  const rows = offer?.rows ?? [];
  const backup = offer?.backup ? dayAndTime(offer.backup, new Date()) : null;
  return (
    <Modal
      open
      title="损坏的数据"
      width={620}
      onCancel={closeDialog}
      footer={[
        <Button key="cancel" onClick={closeDialog}>
          取消
        </Button>,
        <Button
          key="accept"
          danger
          disabled={busy || rows.length === 0}
          onClick={() => void settle("damage.accept", say.damageAccepted())}
        >
          按现值接受
        </Button>,
        <Button
          key="restore"
          type="primary"
          loading={busy}
          disabled={backup === null}
          onClick={() => void settle("damage.restore", say.damageRestored())}
        >
          从备份取回
        </Button>,
      ]}
    >
      {offer && rows.length === 0 && <p>{say.nothingDamaged()}</p>}
      {rows.length > 0 && (
        <>
          <p>
            {say.damageRows(
              rows.slice(0, SHOWN).map((row) => row.name),
              rows.length,
            )}
          </p>
          <p>{backup === null ? say.noBackupOfRows() : say.damageBackup(backup, offer?.changeCount ?? 0)}</p>
          <Changes offer={offer} total={levelWords(session.plan).total} />
        </>
      )}
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}

function Changes({ offer, total }: { offer: DamageOffer | null; total: string }) {
  if (!offer || offer.changes.length === 0) return null;
  return (
    <table className="damage-changes" data-testid="damage-changes">
      <thead>
        <tr>
          <th>指标</th>
          <th>县区</th>
          <th>现在</th>
          <th>备份里</th>
        </tr>
      </thead>
      <tbody>
        {offer.changes.map((change, index) => (
          <tr key={index}>
            <td>{change.indicator}</td>
            <td>{change.district ?? total}</td>
            <td className="figures">{change.before || "（空）"}</td>
            <td className="figures">{change.after || "（空）"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
