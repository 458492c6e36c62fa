/** 全市, 全县, 全区 … : what a government calls its whole, by the end of its name. */
export function wholeWord(issuer: string | null): string {
  const match = /[县区省镇乡旗州盟]$/.exec(issuer?.trim() ?? "");
  return match ? `全${match[0]}` : "全市";
}
